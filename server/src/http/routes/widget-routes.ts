import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { Router } from 'express';

/**
 * Serves the built widget at `/widget`, to pages of any origin. The entry is asked for again after a short while,
 * so that an upgrade reaches every page; the files it loads carry their content's hash and are kept.
 */
export function widgetRoutes(): Router {
  const entry = fileURLToPath(import.meta.resolve('@sportello/widget/sportello.js'));
  const folder = entry.slice(0, -'/sportello.js'.length);
  const router = Router();
  if (!existsSync(entry)) return router;
  router.use(
    '/widget',
    compression({ level: 9 }), // as the sizes are checked; pages keep the files
    express.static(folder, {
      index: false,
      setHeaders: (res, path) => {
        res.set({
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': path === entry ? 'public, max-age=300' : 'public, max-age=31536000, immutable',
        });
      },
    }),
  );
  return router;
}
