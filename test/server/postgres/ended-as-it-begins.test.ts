import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../server/src/database/database.ts';
import { isDatabaseAway } from '../../../server/src/database/is-database-away.ts';

/** A message of PostgreSQL's protocol: its type, how long it is, and what it says. */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const authenticated = message('R', Buffer.alloc(4));
const ready = message('Z', Buffer.from('I'));
const stopping = message('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0'));

/** A PostgreSQL that is stopped in the moment in which it has let somebody in. */
async function startEnding(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([authenticated, ready, stopping])));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  return `postgres://postgres@127.0.0.1:${(server.address() as AddressInfo).port}/postgres`;
}

test('a connection that PostgreSQL ends as it begins is an absence of the database, and ends no process', async () => {
  const uncaught: unknown[] = [];
  const hear = (error: unknown) => uncaught.push(error);
  process.on('uncaughtExceptionMonitor', hear);
  onTestFinished(() => void process.off('uncaughtExceptionMonitor', hear));

  const error = await openDatabase(await startEnding()).catch((thrown: unknown) => thrown);

  expect([error, isDatabaseAway(error)]).toEqual([expect.any(Error), true]);
  expect(uncaught).toEqual([]);
});
