import { Router } from 'express';
import type { Database } from '../../database/database.ts';

/**
 * `/healthz`: the process answers. `/readyz`: it may be sent requests, that is, the database answers and the
 * server is not stopping.
 */
export function healthRoutes(database: Database, stopping: AbortSignal): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const isReady =
      !stopping.aborted &&
      (await database.select('SELECT 1').then(
        () => true,
        () => false,
      ));
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready' });
  });
  return router;
}
