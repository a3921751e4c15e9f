import type { Socket } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { Metrics } from '../../metrics/metrics.ts';

/** Counts every request once its answer has ended, by what it matched and never by what it said. */
export function measureRequests({ countRequest }: Pick<Metrics, 'countRequest'>): RequestHandler {
  /** What had come over a connection when its last request ended. */
  const readBefore = new WeakMap<Socket, number>();
  return (req, res, next) => {
    const { socket } = req;
    const started = performance.now();
    res.once('close', () => {
      const isStream = String(res.getHeader('content-type')).startsWith('text/event-stream');
      countRequest({
        method: req.method,
        route: routeOf(req),
        status: res.writableFinished || isStream ? String(res.statusCode) : 'aborted',
        seconds: isStream ? undefined : (performance.now() - started) / 1000,
        bytes: Math.min(announcedBytes(req), socket.bytesRead - (readBefore.get(socket) ?? 0)),
      });
      readBefore.set(socket, socket.bytesRead);
    });
    next();
  };
}

/** Anybody may announce anything: what has come is the measure, in which the head of a request counts as well. */
function announcedBytes(req: Request): number {
  if (req.get('transfer-encoding') !== undefined) return Number.POSITIVE_INFINITY;
  return Number(req.get('content-length')) || 0;
}

function routeOf({ route, originalUrl }: Request): string {
  if (typeof route?.path === 'string') return route.path;
  return originalUrl.startsWith('/widget/') ? '/widget' : 'other';
}
