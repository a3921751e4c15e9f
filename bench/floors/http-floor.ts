import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { postgresWork } from './postgres-work.ts';
import { sqliteWork } from './sqlite-work.ts';
import type { FloorWork } from './work.ts';

/** A bare `node:http` with the same driver and the same durable writes: what this machine can do. */
const { PORT = '', PLACE = '', COMMIT = 'each' } = process.env;
const work = PLACE.startsWith('postgres')
  ? postgresWork(PLACE)
  : await sqliteWork(PLACE, COMMIT === 'group' ? 'group' : 'each');

const server = createServer((req, res) => {
  answer(work, req, res).catch((error: unknown) => send(res, 500, String(error)));
});
server.listen(Number(PORT), '127.0.0.1');

async function answer(floor: FloorWork, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [path, value = ''] = (req.url ?? '').split(/\?\w+=/);
  if (path === '/post' || path === '/open') {
    const body = JSON.parse(await read(req));
    await floor[path === '/post' ? 'post' : 'open'](body);
    send(res, 201, JSON.stringify({ id: body.id }));
  } else if (path === '/list') send(res, 200, JSON.stringify(await floor.list(Number(value))));
  else if (path === '/read') send(res, 200, JSON.stringify(await floor.read(value)));
  else send(res, 200, '{}');
}

async function read(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req.setEncoding('utf8')) text += chunk;
  return text;
}

function send(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
}
