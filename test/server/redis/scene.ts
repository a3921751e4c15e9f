import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { listen } from '../../support/listen.ts';
import { startRedis } from '../../support/start-redis.ts';
import { startServer } from '../../support/start-server.ts';

/** Two servers of one database that a Redis joins; Anna writes at the first, her page listens at the second. */
export async function twoServers(settings: Record<string, string> = {}) {
  const redis = await startRedis();
  const log: Array<{ level: number; msg: string }> = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => void log.push(JSON.parse(line)) });
  const env = { REDIS_URL: redis.url, ...settings };
  const first = await startServer({ env, logger });
  const second = await startServer({ env, dataDir: first.dataDir });
  const anna = await first.given.customer();
  const stream = await listen(second.api.as(anna.token));
  const ticket = await first.given.ticket(anna);
  await stream.next(); // of its opening

  /** Posts a message and waits until the page has it. @returns how long both took in ms, and what of it the way to the other server */
  const post = async (body: string) => {
    const begun = performance.now();
    const sent = anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body }).then(({ status }) => {
      if (status !== 201) throw new Error(`the message was answered ${status}`);
      return performance.now() - begun;
    });
    sent.catch(() => undefined); // it is looked at later
    const heard = await stream.next();
    const heardMs = performance.now() - begun;
    if (heard?.message.body !== body) throw new Error(`heard “${heard?.message.body}”, not “${body}”`);
    const sentMs = await sent;
    return { heardMs, sentMs, wayMs: Math.max(0, heardMs - sentMs) };
  };
  const isUp = async (server = first) =>
    /^sportello_redis_up (\d)$/m.exec(String((await server.api.get('/metrics')).body))?.[1];
  return { redis, log, first, second, anna, ticket, stream, post, isUp };
}

export function median(values: number[]): number {
  return values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
