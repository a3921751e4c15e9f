import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { load, picture, storedFiles, tinyPdf, upload } from '../support/files.ts';
import { startServer } from '../support/start-server.ts';

const traversal = [
  '../../../../tmp/sportello-traversal.pdf',
  '..\\..\\..\\windows\\win.ini',
  '/etc/passwd',
  'C:\\boot.ini',
  '....//....//x.pdf',
  '%2e%2e%2f%2e%2e%2fx.pdf',
  '..%c0%af..%c0%afx.pdf',
  '.htaccess',
  '\u200b.htaccess',
  '.\u200b.\u200b/x.pdf',
  '．．／x.pdf',
  '~/.ssh/authorized_keys',
  'file:///etc/passwd',
  '\\\\server\\share\\x.pdf',
];
const reserved = [
  'CON',
  'nul.pdf',
  'COM1.txt',
  'aux',
  'x.pdf.',
  'x.pdf ',
  'a:b.pdf',
  'x.pdf::$DATA',
  '.',
  '..',
  '-rf',
  '$(id).pdf',
];
const disguised = [
  'invoice\u202efdp.exe',
  '\u2066a\u2069.pdf',
  'pho\u200bto\u200d.pdf',
  '\ufeffx.pdf',
  'x\u00ad.pdf',
  'program.exe',
  'x.pdf.scr',
  'x.php',
  'x.html',
  'x.svg',
  'a\nb.pdf',
  'a\r\nSet-Cookie: x=1.pdf',
  '"quoted"; filename="other.exe',
  'half \ud800 pair.pdf',
  '   ',
  `${'x'.repeat(5_000)}.pdf`,
  `${'é'.repeat(400)}.pdf`,
  '👩‍🔧'.repeat(200),
];

test('no name leaves the folder of files, hides its ending or breaks the header that offers it', async () => {
  const { given, dataDir, api } = await startServer();
  const anna = await given.customer();
  const around = await readdir(dirname(dataDir));
  const wrong: unknown[] = [];

  let customer = anna;
  const names = [...traversal, ...reserved, ...disguised];
  for (const [index, name] of names.entries()) {
    if (index % 25 === 24) customer = await given.customer({ siteId: anna.siteId, siteKey: anna.siteKey });
    const { status, body } = await rawUpload(customer.api, name);
    if (status !== 201) {
      wrong.push([name, status, body]);
      continue;
    }
    const disposition = (await load(api, body.url)).headers.get('content-disposition') ?? '';
    const offered = parseDisposition(disposition);
    const isPlain = !/[\p{Cc}\p{Cf}/\\]/u.test(body.name) && body.name.length <= 200 && body.name.isWellFormed();
    const isWhole = offered?.how === 'attachment' && offered.name === body.name;
    if (!isPlain || !isWhole || !/\S\.pdf$/i.test(body.name)) wrong.push([name, body.name, disposition]);
  }

  expect(wrong).toEqual([]);
  const stored = await storedFiles(dataDir);
  expect(stored).toHaveLength(names.length);
  for (const path of stored) {
    expect(basename(path)).toMatch(/^[0-9a-f-]{36}$/);
    expect(dirname(dirname(path))).toBe(join(dataDir, 'files'));
  }
  const born = (await readdir(dirname(dataDir))).filter(
    (name) => !around.includes(name) && !name.startsWith('sportello-'),
  );
  expect(born.filter((name) => /traversal|passwd|win\.ini/.test(name))).toEqual([]);
});

test.each([
  'фото станка.jpg',
  '照片 1.jpg',
  'Größe é ñ.jpg',
  'صورة.jpg',
  '사진.jpg',
  '🔧 lama.jpg',
  'a\u0301.jpg',
  "l'anello (2) #1 100%.jpg",
])('the name %s comes back as it was', async (name) => {
  const { given, api } = await startServer();
  const anna = await given.customer();

  const { body } = await upload(anna.api, await picture().jpeg().toBuffer(), { name });

  const disposition = (await load(api, body.url)).headers.get('content-disposition') ?? '';
  expect([body.name, parseDisposition(disposition)]).toEqual([
    name.normalize('NFC'),
    { how: 'inline', name: name.normalize('NFC') },
  ]);
});

test.each(['a\u0000b.pdf', 'a\u001b[31mred.pdf'])('a name with the control sign in %j is no name', async (name) => {
  const { given, dataDir } = await startServer();
  const anna = await given.customer();

  const { status, body } = await rawUpload(anna.api, name);

  expect([status, body.error.code, await storedFiles(dataDir)]).toEqual([400, 'invalid_request', []]);
});

/** What a browser makes of the header (RFC 6266: the name with a star wins); undefined where it does not parse. */
function parseDisposition(header: string): { how: string; name: string } | undefined {
  const [, how = '', coded = ''] =
    /^(inline|attachment); filename="[\x20\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+)$/.exec(
      header,
    ) ?? [];
  return how === '' ? undefined : { how, name: decodeURIComponent(coded) };
}

/** Sends a name byte for byte: what a browser would write otherwise is written as it is. */
function rawUpload(api: Parameters<typeof upload>[0], name: string) {
  const boundary = 'x-boundary';
  const quoted = name.replace(/[\r\n"]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="id"\r\n\r\n${uuid()}\r\n`),
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted}"\r\n\r\n`),
    tinyPdf,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return api.request('/v1/attachments', { method: 'POST', headers, body: new Uint8Array(body) });
}
