import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import sharp from 'sharp';
import { v7 as uuid } from 'uuid';
import { filmOf } from '../../test/support/parts.ts';
import { customersOfLargest, tokenOf } from '../stage/scene.ts';

/** What is done with files. */
export type FileWay = 'film, whole' | 'film, in parts' | 'film, read' | 'pictures';

/** What the process that sends and reads files is asked for. */
export interface FileLoad {
  to: 'sportello' | 'floor';
  way: FileWay;
  port: number;
  /** Each has one file at a time on its way. */
  connections: number;
  files: number;
}

/** What came of it. */
export interface FileResult {
  mbPerSecond: number;
  /** How large each file was. */
  mbEach: number;
  /** Answers that were no success, by status. */
  wrong: Record<string, number>;
}

const filmBytes = 50_000_000;
/** As the widget sends them. */
const partBytes = 4 * 1024 * 1024;

interface Answer {
  status: number;
  body: Buffer;
}

let picture: Promise<Buffer> | undefined;
let film: Buffer | undefined;

process.on('message', (load: FileLoad) => {
  carryOut(load).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});

async function carryOut({ to, way, port, connections, files }: FileLoad): Promise<FileResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const wrong: FileResult['wrong'] = {};
  const ask = async (path: string, token: string, body?: Buffer[], type?: string): Promise<Buffer> => {
    const answer = await askOnce({ agent, port, path, token, ...(body && { body }), ...(type && { type }) });
    if (answer.status >= 300) wrong[answer.status] = (wrong[answer.status] ?? 0) + 1;
    return answer.body;
  };
  film ??= filmOf(filmBytes);
  picture ??= photograph();
  const content = way === 'pictures' ? await picture : film;
  const token = (file: number) => tokenOf(file % customersOfLargest);
  const send = async (file: number) => {
    const id = uuid();
    if (way !== 'film, in parts') {
      if (to === 'floor') return ask(`/${id}`, '', [content]);
      const { parts, type } = multipart(id, way === 'pictures' ? 'photo.jpg' : 'film.mp4', content);
      return ask('/v1/attachments', token(file), parts, type);
    }
    const begun = JSON.stringify({ id, name: 'film.mp4', bytes: content.length });
    if (to === 'sportello') await ask('/v1/uploads', token(file), [Buffer.from(begun)], 'application/json');
    for (let offset = 0; offset < content.length; offset += partBytes) {
      const path = to === 'floor' ? `/${id}-${offset}` : `/v1/uploads/${id}?offset=${offset}`;
      await ask(path, token(file), [content.subarray(offset, offset + partBytes)], 'application/octet-stream');
    }
    return undefined;
  };
  let work = send;
  if (way === 'film, read') {
    const path = to === 'floor' ? '/film' : pathOf(await send(0));
    if (to === 'floor') await ask(path, '', [content]);
    work = () => ask(path, '');
  }
  const began = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < files) await work(next++);
  };
  await Promise.all(Array.from({ length: connections }, lane));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { mbPerSecond: (content.length * files) / 1e6 / seconds, mbEach: content.length / 1e6, wrong };
}

function askOnce(what: {
  agent: Agent;
  port: number;
  path: string;
  token: string;
  body?: Buffer[];
  type?: string;
}): Promise<Answer> {
  const { agent, port, path, token, body, type } = what;
  const length = body?.reduce((sum, { length: bytes }) => sum + bytes, 0);
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(type && { 'content-type': type }),
    ...(length !== undefined && { 'content-length': length }),
  };
  return new Promise((resolve, reject) => {
    const asking = request(
      { agent, port, path, host: '127.0.0.1', method: body ? 'POST' : 'GET', headers },
      (answer) => {
        const isFile = !body;
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => void (isFile || chunks.push(chunk)));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }));
        answer.once('error', reject);
      },
    );
    asking.once('error', reject);
    for (const part of body ?? []) asking.write(part);
    asking.end();
  });
}

function multipart(id: string, name: string, content: Buffer) {
  const boundary = 'bench-boundary';
  const field = (head: string) => `--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n`;
  const file = `${field(`name="file"; filename="${name}"`)}Content-Type: application/octet-stream\r\n\r\n`;
  const before = Buffer.from(`${field('name="id"')}\r\n${id}\r\n${file}`);
  const parts = [before, content, Buffer.from(`\r\n--${boundary}--\r\n`)];
  return { parts, type: `multipart/form-data; boundary=${boundary}` };
}

/** Where the server says that an attachment is. */
function pathOf(answer: Buffer | undefined): string {
  const { pathname, search } = new URL(JSON.parse(String(answer)).url, 'http://127.0.0.1');
  return pathname + search;
}

/** What a telephone makes: twelve megapixels in some three megabytes. */
async function photograph(): Promise<Buffer> {
  const [width, height] = [700, 525];
  const noise = sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
  return noise.resize(4000, 3000).jpeg({ quality: 80 }).toBuffer();
}
