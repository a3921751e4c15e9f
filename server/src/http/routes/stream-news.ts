import { once } from 'node:events';
import type { Response } from 'express';
import type { LiveHub } from '../../live/live-hub.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';

/** Proxies drop silent connections; a comment this often keeps them. */
const heartbeatMs = 20_000;

/** A browser that has left this much unread is gone or too slow: it reads the rest when it comes back. */
const maxUnreadBytes = 1024 * 1024;

const heartbeat = Buffer.from(': still here\n\n');

/** Answers with server-sent events until the page leaves, the session ends or the server stops. */
export async function streamNews(
  live: LiveHub,
  now: () => Date,
  customer: SignedInCustomer,
  res: Response,
): Promise<never> {
  res.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  res.flushHeaders();
  const write = (chunk: Buffer) => {
    if (res.writableLength > maxUnreadBytes) res.destroy();
    else res.write(chunk);
  };
  const timer = setInterval(() => {
    if (now().getTime() >= customer.sessionExpiresAt) res.end();
    else write(heartbeat);
  }, heartbeatMs);
  const stop = live.listen({
    companyId: customer.companyId,
    sessionId: customer.sessionId,
    write,
    end: () => void res.end(),
  });
  // The event that tells the page that from here on nothing is missed.
  res.write('event: ready\ndata: {}\n\n');
  await once(res, 'close');
  clearInterval(timer);
  stop();
  return undefined as never;
}
