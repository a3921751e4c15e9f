import type { Request, Response } from 'express';
import { AppError } from '../../errors.ts';
import { OpenStream } from '../../live/open-stream.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';
import type { RouteContext } from '../route-context.ts';
import { isThere, takeSocket } from '../take-socket.ts';

const tooManyStreams = 'Too many pages of this customer are open: close some.';

/** The event that tells the page that from here on nothing is missed. */
const ready = 'event: ready\ndata: {}\n\n';

const head = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Accel-Buffering': 'no',
};

/** What a page hears that comes while the server stops: another is there soon. */
const comeBack = 'retry: 2000\n\n';

/**
 * Answers with server-sent events until the page leaves, the session ends or the server stops.
 * @throws AppError `too_many_requests` to who holds many streams already, `method_not_allowed` to who wants a head alone
 */
export async function streamNews(
  { live, watch, stopping }: Pick<RouteContext, 'live' | 'watch' | 'stopping'>,
  { id: customerId, companyId, sessionId }: SignedInCustomer,
  req: Request,
  res: Response,
): Promise<never> {
  if (req.method === 'HEAD') throw new AppError('method_not_allowed');
  if (!(await isThere(req, res))) return undefined as never;
  if (stopping.aborted) {
    res.set(head).end(comeBack);
    return undefined as never;
  }
  const stream = new OpenStream({ companyId, customerId, sessionId }, req.socket);
  if (!live.listen(stream)) {
    throw new AppError('too_many_requests', { message: tooManyStreams, retryAfterSeconds: 30 });
  }
  res.set(head);
  takeSocket(res, ready).once('close', () => live.leave(stream));
  watch.take(stream);
  return undefined as never;
}
