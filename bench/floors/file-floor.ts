import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A bare `node:http` that streams each body to a file, synced before it answers, and files back. */
const { PORT = '', FOLDER = '' } = process.env;

const server = createServer((req, res) => {
  (req.method === 'POST' ? keep(req, res) : send(req, res)).catch(() => res.destroy());
});
server.listen(Number(PORT), '127.0.0.1');

async function keep(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = pathOf(req);
  await pipeline(req, createWriteStream(path));
  const file = await open(path, 'r+');
  await file.datasync();
  await file.close();
  res.writeHead(201, { 'content-type': 'application/json', 'content-length': 2 }).end('{}');
}

async function send(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.url === '/') return void res.writeHead(200, { 'content-length': 0 }).end();
  const path = pathOf(req);
  res.writeHead(200, { 'content-type': 'video/mp4', 'content-length': statSync(path).size });
  await pipeline(createReadStream(path), res);
}

/** A file of its own for each address; nobody else asks here. */
function pathOf({ url = '' }: IncomingMessage): string {
  return join(FOLDER, url.slice(1).replaceAll(/[^\w-]/g, '-'));
}
