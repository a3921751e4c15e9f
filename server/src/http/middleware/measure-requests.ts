import type { Request, RequestHandler } from 'express';
import type { Metrics } from '../../metrics/metrics.ts';

/** Counts every request once its answer has ended, by what it matched and never by what it said. */
export function measureRequests({ countRequest }: Pick<Metrics, 'countRequest'>): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    res.once('close', () => {
      const isStream = String(res.getHeader('content-type')).startsWith('text/event-stream');
      countRequest({
        method: req.method,
        route: routeOf(req),
        status: res.writableFinished || isStream ? String(res.statusCode) : 'aborted',
        seconds: isStream ? undefined : (performance.now() - started) / 1000,
        bytes: Number(req.get('content-length')) || 0,
      });
    });
    next();
  };
}

function routeOf({ route, originalUrl }: Request): string {
  if (typeof route?.path === 'string') return route.path;
  return originalUrl.startsWith('/widget/') ? '/widget' : 'other';
}
