import { type Request, Router } from 'express';
import { AppError } from '../../errors.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { bearerToken } from '../middleware/bearer-token.ts';
import { isSameSecret } from '../middleware/is-same-secret.ts';

/**
 * `/metrics`, for Prometheus: with a token to whoever has it; without one to this machine alone, and to nobody who comes
 * through a proxy, for whom there is nothing here.
 */
export function metricsRoutes({ render }: Pick<Metrics, 'render'>, token: string | undefined): Router {
  const router = Router();
  router.get('/metrics', async (req, res) => {
    if (token === undefined && !isFromHere(req)) throw new AppError('not_found');
    if (token !== undefined && !isSameSecret(bearerToken(req), token)) throw new AppError('unauthenticated');
    const { contentType, text } = await render();
    res.set({ 'Content-Type': contentType, 'Cache-Control': 'no-store' }).end(text);
  });
  return router;
}

function isFromHere(req: Request): boolean {
  const isProxied = ['x-forwarded-for', 'forwarded', 'via'].some((header) => req.headers[header] !== undefined);
  return !isProxied && /^(127\.|::1$|::ffff:127\.)/.test(req.socket.remoteAddress ?? '');
}
