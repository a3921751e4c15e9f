import type { Response } from 'express';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import type { LiveHub } from '../../live/live-hub.ts';
import { hasEnded } from '../../services/has-ended.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';

/** Proxies drop silent connections; a comment this often keeps them. */
const heartbeatMs = 20_000;

/** A browser that has left this much unread is gone or too slow: it reads the rest when it comes back. */
const maxUnreadBytes = 1024 * 1024;

const tooManyStreams = 'Too many pages of this customer are open: close some.';

const heartbeat = Buffer.from(': still here\n\n');

/**
 * Answers with server-sent events until the page leaves, the session ends or the server stops.
 * @throws AppError `too_many_requests` to who holds many streams already
 */
export async function streamNews(live: LiveHub, deps: Deps, customer: SignedInCustomer, res: Response): Promise<never> {
  // Nothing waits for its end: what had waited would be kept as long, and a stream lasts for hours.
  if (!res.closed) listen(live, deps, customer, res);
  return undefined as never;
}

function listen(live: LiveHub, deps: Deps, customer: SignedInCustomer, res: Response): void {
  const write = (chunk: Buffer) => {
    if (res.writableEnded) return;
    if (res.writableLength > maxUnreadBytes) res.destroy();
    else res.write(chunk);
  };
  const end = () => void res.end();
  /** Requests of the page may have extended the session of a shared device, and another server may have ended it. */
  const beat = async () => {
    if (res.writableEnded) res.destroy();
    else if (await hasEnded(deps, customer)) end();
    else write(heartbeat);
  };
  const { id: customerId, companyId, sessionId } = customer;
  const leave = live.listen({ companyId, customerId, sessionId, write, end });
  if (!leave) throw new AppError('too_many_requests', { message: tooManyStreams, retryAfterSeconds: 30 });
  const timer = setInterval(() => void beat().catch(end), heartbeatMs);
  // A client that does not even take the end of the stream is cut by the next heartbeat.
  res.once('close', () => {
    clearInterval(timer);
    leave();
  });
  res.set({
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  // The event that tells the page that from here on nothing is missed.
  res.write('event: ready\ndata: {}\n\n');
  // What has ended between the look at the token and now was told to nobody here.
  void hasEnded(deps, customer).then((isOver) => isOver && end(), end);
}
