import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';

/** Keys that the service takes; any other is refused. */
export const s3Keys = { AWS_ACCESS_KEY_ID: 'access-key-of-tests', AWS_SECRET_ACCESS_KEY: 'secret-of-tests' };

/** What is beside the protocol: `GET /-keys` tells every key. */
export const keysPath = '-keys';

/**
 * How the service fails: `slow` answers SlowDown, `silent` nothing at all, `cut` breaks off half of what it sends,
 * `unanswered` joins the parts of a file and does not say so.
 */
export type S3Trouble = 'denied' | 'slow' | 'full' | 'silent' | 'cut' | 'unanswered';

interface Kept {
  content: Buffer;
  writtenAt: Date;
}

/**
 * A service that speaks as much of S3 as the store uses, over HTTP, with everything in memory. Signatures and digests of
 * bodies are checked.
 */
export async function startFakeS3({ bucket = 'files' } = {}) {
  const objects = new Map<string, Kept>();
  const unfinished = new Map<string, { key: string; parts: Map<number, Buffer> }>();
  const requests: string[] = [];
  const state: { trouble: S3Trouble | undefined; times: number } = { trouble: undefined, times: 0 };
  const trouble = () => {
    if (state.trouble === undefined || state.times <= 0) return undefined;
    state.times -= 1;
    return state.trouble;
  };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = Buffer.concat(await req.toArray());
    const url = new URL(req.url ?? '/', 'http://s3.test');
    const [, named, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const key = rest.join('/');
    if (named === keysPath) return void res.end(JSON.stringify([...objects.keys()]));
    requests.push(`${req.method} ${key}`);
    const current = trouble();
    if (current === 'silent') return;
    if (current === 'denied') return refuse(res, 403, 'AccessDenied');
    if (current === 'slow') return refuse(res, 503, 'SlowDown');
    if (current === 'full') return refuse(res, 507, 'XMinioStorageFull');
    const wrong = await findFault(req, url, body);
    if (wrong) return refuse(res, 403, wrong);
    if (named !== bucket) return refuse(res, 404, 'NoSuchBucket');
    if (req.method === 'GET' && key === '') return list(url, res);
    if (req.method === 'POST') return severalParts(url, key, res, state.trouble === 'unanswered');
    if (req.method === 'PUT') return put(url, key, body, res);
    if (req.method === 'DELETE') {
      if (url.searchParams.has('uploadId')) unfinished.delete(url.searchParams.get('uploadId') ?? '');
      else objects.delete(key);
      return void res.writeHead(204).end();
    }
    return send(req, key, res, current === 'cut');
  }

  function put(url: URL, key: string, content: Buffer, res: ServerResponse): void {
    const upload = url.searchParams.get('uploadId');
    if (upload === null) objects.set(key, { content, writtenAt: new Date() });
    else unfinished.get(upload)?.parts.set(Number(url.searchParams.get('partNumber')), content);
    res.writeHead(200, { etag: `"${createHash('md5').update(content).digest('hex')}"` }).end();
  }

  function severalParts(url: URL, key: string, res: ServerResponse, isUnanswered: boolean): void {
    const begun = url.searchParams.get('uploadId');
    if (begun !== null && !unfinished.has(begun)) {
      refuse(res, 404, 'NoSuchUpload');
      return;
    }
    const upload = begun ?? randomUUID();
    if (begun === null) unfinished.set(upload, { key, parts: new Map() });
    else {
      const parts = [...(unfinished.get(upload)?.parts ?? [])].sort(([one], [other]) => one - other);
      objects.set(key, { content: Buffer.concat(parts.map(([, part]) => part)), writtenAt: new Date() });
      unfinished.delete(upload);
      if (isUnanswered) return void res.destroy();
    }
    const name = begun === null ? 'InitiateMultipartUploadResult' : 'CompleteMultipartUploadResult';
    xml(res, 200, `<${name}><Key>${key}</Key><UploadId>${upload}</UploadId><ETag>"x"</ETag></${name}>`);
  }

  function list(url: URL, res: ServerResponse): void {
    const prefix = url.searchParams.get('prefix') ?? '';
    const from = Number(url.searchParams.get('continuation-token') ?? 0);
    const most = Number(url.searchParams.get('max-keys') ?? 1000);
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    const contents = keys.slice(from, from + most).map((key) => `<Contents><Key>${key}</Key></Contents>`);
    const more = from + most < keys.length ? `<NextContinuationToken>${from + most}</NextContinuationToken>` : '';
    const isTruncated = `<IsTruncated>${more !== ''}</IsTruncated>`;
    xml(res, 200, `<ListBucketResult>${isTruncated}${more}${contents.join('')}</ListBucketResult>`);
  }

  function send(req: IncomingMessage, key: string, res: ServerResponse, isCut: boolean): void {
    const kept = objects.get(key);
    if (!kept) {
      refuse(res, 404, 'NoSuchKey');
      return;
    }
    const { content, writtenAt } = kept;
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(req.headers.range ?? '') ?? [];
    const start = Number(first ?? 0);
    const end = Math.min(Number(last ?? content.length - 1), content.length - 1);
    if (start >= content.length && content.length > 0) {
      refuse(res, 416, 'InvalidRange');
      return;
    }
    const part = content.subarray(start, end + 1);
    res.writeHead(first === undefined ? 200 : 206, {
      'content-length': part.length,
      'last-modified': writtenAt.toUTCString(),
      ...(first !== undefined && { 'content-range': `bytes ${start}-${end}/${content.length}` }),
    });
    if (req.method === 'HEAD') return void res.end();
    if (!isCut) return void res.end(part);
    res.write(part.subarray(0, part.length / 2), () => setTimeout(() => res.destroy(), 50));
  }

  const server = createServer((req, res) => {
    answer(req, res).catch(() => res.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    bucket,
    endpoint: `http://127.0.0.1:${port}`,
    filesUrl: (prefix: string) =>
      `s3://${bucket}/${prefix}?region=eu-south-1&endpoint=${encodeURIComponent(`http://127.0.0.1:${port}`)}`,
    objects,
    /** Method and key of every request that came. */
    requests,
    /** Uploads in several parts that were neither finished nor given up. */
    unfinished,
    /** The next so many requests fail so. */
    fail: (kind: S3Trouble, times = Number.POSITIVE_INFINITY) => Object.assign(state, { trouble: kind, times }),
    mend: () => Object.assign(state, { trouble: undefined }),
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Makes the signature anew from what arrived, as AWS describes it, and compares. */
async function findFault(req: IncomingMessage, url: URL, body: Buffer): Promise<string | undefined> {
  const { authorization = '', 'x-amz-date': date, 'x-amz-content-sha256': digest } = req.headers;
  const [, key, region, names = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=/.exec(
      authorization,
    ) ?? [];
  if (key !== s3Keys.AWS_ACCESS_KEY_ID || region === undefined) return 'InvalidAccessKeyId';
  if (digest !== createHash('sha256').update(body).digest('hex')) return 'XAmzContentSHA256Mismatch';
  const signer = new SignatureV4({
    service: 's3',
    region,
    uriEscapePath: false,
    applyChecksum: true,
    credentials: { accessKeyId: key, secretAccessKey: s3Keys.AWS_SECRET_ACCESS_KEY },
    sha256: Sha256,
  });
  const headers = Object.fromEntries(names.split(';').map((name) => [name, String(req.headers[name] ?? '')]));
  const signed = await signer.sign(
    {
      method: req.method ?? '',
      protocol: 'http:',
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      body,
    },
    { signingDate: dateOf(String(date)) },
  );
  return signed.headers.authorization === authorization ? undefined : 'SignatureDoesNotMatch';
}

function dateOf(text: string): Date {
  return new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

class Sha256 {
  readonly #hash: ReturnType<typeof createHash>;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = (secret ? createHmac('sha256', secret as string) : createHash('sha256')) as ReturnType<
      typeof createHash
    >;
  }

  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

function refuse(res: ServerResponse, status: number, code: string): void {
  xml(res, status, `<Error><Code>${code}</Code><Message>${code} of the test</Message></Error>`);
}

function xml(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${text}`);
}
