import { expect, test } from 'vitest';
import { sendRaw } from '../../support/raw-http.ts';
import { startServer } from '../../support/start-server.ts';

const host = 'Host: portal.test\r\n';
const json = 'Content-Type: application/json\r\n';
const big = 'x'.repeat(70_000);

/** What is sent to the server, and whether its sender then hangs up. */
const requests = (token: string): Record<string, string[]> => {
  const auth = `Authorization: Bearer ${token}\r\n`;
  const multipart = `POST /v1/attachments HTTP/1.1\r\n${host}${auth}Content-Type: multipart/form-data; boundary=b\r\n`;
  const part = (body: string) => `${multipart}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const id = 'Content-Disposition: form-data; name="id"\r\n\r\n01a222e4-e4c1-71d6-91c7-f789537115e4\r\n';
  return {
    'no HTTP at all': ['\u0016\u0003\u0001\u0002\0\u0001\0'],
    'another protocol': ['SSH-2.0-OpenSSH_9.0\r\n'],
    'no host': ['GET /healthz HTTP/1.1\r\n\r\n'],
    'two hosts': [`GET /healthz HTTP/1.1\r\n${host}Host: other.test\r\n\r\n`],
    'an unknown method': [`BREW /v1/tickets HTTP/1.1\r\n${host}\r\n`],
    'a version to come': [`GET /healthz HTTP/9.9\r\n${host}\r\n`],
    'an absolute address': [`GET http://other.test/v1/tickets HTTP/1.1\r\n${host}\r\n`],
    'a proxy request': ['CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n'],
    'an upgrade': [`GET /v1/stream HTTP/1.1\r\n${host}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`],
    'an expectation': [`POST /v1/sessions HTTP/1.1\r\n${host}${json}Expect: 200-maybe\r\nContent-Length: 2\r\n\r\n{}`],
    'a long address': [`GET /${big} HTTP/1.1\r\n${host}\r\n`],
    'a long header': [`GET /healthz HTTP/1.1\r\n${host}X-A: ${big}\r\n\r\n`],
    'many headers': [`GET /healthz HTTP/1.1\r\n${host}${'X-A: 1\r\n'.repeat(5_000)}\r\n`],
    'a folded header': [`GET /healthz HTTP/1.1\r\n${host}X-A: 1\r\n 2\r\n\r\n`],
    'a header without a name': [`GET /healthz HTTP/1.1\r\n${host}: x\r\n\r\n`],
    'a space before the colon': [`POST /v1/sessions HTTP/1.1\r\n${host}Content-Length : 5\r\n\r\nabcde`],
    'a NUL in a header': [`GET /healthz HTTP/1.1\r\n${host}X-A: a\0b\r\n\r\n`],
    'bare line feeds': [`GET /healthz HTTP/1.1\nHost: portal.test\n\n`],
    'a bare carriage return': [`GET /healthz HTTP/1.1\r\n${host}X-A: a\rX-B: b\r\n\r\n`],
    'two tokens': [`GET /v1/tickets HTTP/1.1\r\n${host}${auth}Authorization: Bearer other\r\n\r\n`],
    'two types of content': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}`,
    ],
    'length and chunks (CL.TE)': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/tickets HTTP/1.1\r\nX: `,
    ],
    'chunks and length (TE.CL)': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\nGPOST / HTTP/1.1\r\n\r\n0\r\n\r\n`,
    ],
    'chunks by another name (TE.TE)': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Transfer-Encoding: xchunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    'two lengths': [`POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`],
    'a negative length': [`POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Length: -5\r\n\r\n{}`],
    'a length of words': [`POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Length: 0x10\r\n\r\n{}`],
    'a huge length': [`POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Length: 99999999999999999999\r\n\r\n{}`],
    'a chunk of a wrong size': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    ],
    'a chunk of a huge size': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}`,
    ],
    'an endless chunk extension': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Transfer-Encoding: chunked\r\n\r\n1;${big}`,
    ],
    'a huge trailer': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Transfer-Encoding: chunked\r\n\r\n0\r\nX: ${big}\r\n\r\n`,
    ],
    'less than its length': [`POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Length: 500\r\n\r\n{"site":`],
    'more than its length': [`POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Length: 2\r\n\r\n{}{}{}{}\r\n\r\n`],
    'JSON in UTF-16': [
      `POST /v1/sessions HTTP/1.1\r\n${host}Content-Type: application/json; charset=utf-16\r\nContent-Length: 4\r\n\r\n{\0}\0`,
    ],
    'JSON in an unknown charset': [
      `POST /v1/sessions HTTP/1.1\r\n${host}Content-Type: application/json; charset=ebcdic\r\nContent-Length: 2\r\n\r\n{}`,
    ],
    'no gzip': [`POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\n{}{}`],
    'an unknown encoding': [
      `POST /v1/sessions HTTP/1.1\r\n${host}${json}Content-Encoding: zstd, gzip\r\nContent-Length: 2\r\n\r\n{}`,
    ],
    'multipart without a boundary': [
      `POST /v1/attachments HTTP/1.1\r\n${host}${auth}Content-Type: multipart/form-data\r\nContent-Length: 2\r\n\r\n--`,
    ],
    'multipart of nothing': [part('')],
    'multipart that never closes': [part(`--b\r\n${id}`)],
    'multipart cut in a header': [part('--b\r\nContent-Disposition: form-da')],
    'multipart without names': [part('--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--')],
    'multipart with an empty name': [part('--b\r\nContent-Disposition: form-data; name=""\r\n\r\nx\r\n--b--')],
    'multipart with nested names': [
      part(`--b\r\nContent-Disposition: form-data; name="a${'[a]'.repeat(5_000)}"\r\n\r\nx\r\n--b--`),
    ],
    'multipart with the prototype': [
      part('--b\r\nContent-Disposition: form-data; name="__proto__[x]"\r\n\r\nx\r\n--b--'),
    ],
    'multipart with many parts': [part(`${`--b\r\n${id}`.repeat(2_000)}--b--`)],
    'multipart with many headers': [part(`--b\r\n${'X-A: 1\r\n'.repeat(5_000)}${id}--b--`)],
    'multipart with two files': [
      part(
        `--b\r\n${id}${'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\r\n'.repeat(2)}--b--`,
      ),
    ],
    'multipart within multipart': [
      part(
        '--b\r\nContent-Type: multipart/mixed; boundary=c\r\nContent-Disposition: form-data; name="file"\r\n\r\n--c\r\n\r\nx\r\n--c--\r\n--b--',
      ),
    ],
    'multipart cut off by its sender': [
      `${multipart}Content-Length: 100000\r\n\r\n--b\r\n${id}--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4 ${'x'.repeat(9_000)}`,
    ],
    'two requests at once': [`GET /healthz HTTP/1.1\r\n${host}\r\nGET /v1/tickets HTTP/1.1\r\n${host}\r\n`],
    'a path with a NUL': [`GET /v1/tickets/%00 HTTP/1.1\r\n${host}${auth}\r\n`],
    'a path that cannot be decoded': [`GET /v1/tickets/%E0%A4%A HTTP/1.1\r\n${host}${auth}\r\n`],
    'a path that climbs': [`GET /widget/../../../etc/passwd HTTP/1.1\r\n${host}\r\n`],
    'a path that climbs in code': [`GET /widget/..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\n${host}\r\n`],
    'ten thousand ranges': [
      `GET /widget/sportello.js HTTP/1.1\r\n${host}Range: bytes=${'0-,'.repeat(3_000)}0-\r\n\r\n`,
    ],
    'a forged address': [`GET /healthz HTTP/1.1\r\n${host}X-Forwarded-For: ${'1,'.repeat(3_000)}\r\n\r\n`],
  };
};

test('hostile HTTP is refused or cut: never a failure of ours, never a leak, and others are answered within a second', async () => {
  const { given, api, url } = await startServer();
  const anna = await given.customer();
  const wrong: unknown[] = [];
  const hostile = Object.entries(requests(anna.token));

  for (const [what, parts] of hostile) {
    for (const endsAfter of [true, false]) {
      const { text, statuses } = await sendRaw(url, parts, { waitMs: 300, endsAfter });
      const isFailure = statuses.some((status) => status >= 500 && status !== 505 && status !== 501);
      const isTelling = /node_modules|\.[jt]s:\d| {4}at |root:x:/.test(text);
      const started = performance.now();
      const health = await api.get('/healthz');
      const took = performance.now() - started;
      if (isFailure || isTelling || health.status !== 200 || took > 1_000)
        wrong.push([what, statuses, text.slice(0, 300), took]);
    }
  }

  expect(wrong).toEqual([]);
  expect(hostile.length).toBeGreaterThan(50);
}, 120_000);

test('where two lengths contradict each other, nothing behind the first request is taken for a second one', async () => {
  const { url } = await startServer();
  const all = requests('x');

  for (const what of [
    'length and chunks (CL.TE)',
    'chunks and length (TE.CL)',
    'chunks by another name (TE.TE)',
    'two lengths',
  ]) {
    const { statuses, isClosed } = await sendRaw(url, all[what] ?? [], { waitMs: 2_000 });

    // Chunks that are whole have an end: what comes after is a request, and nothing did.
    expect([what, statuses, isClosed]).toEqual([what, [400], what !== 'chunks by another name (TE.TE)']);
  }
}, 30_000);
