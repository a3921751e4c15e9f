import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type RequestHandler, Router } from 'express';
import { consolePage, previewPage } from '../pages/console-page.ts';

/**
 * Serves the owner's console at `/admin` and every address in it. Its pages may run our own scripts and nothing else,
 * and nobody frames them but the console its preview, which has no origin and so none of the console's secrets.
 */
export function consoleRoutes(): Router {
  const folder = fileURLToPath(new URL('console/', import.meta.resolve('@sportello/widget/sportello.js')));
  const router = Router();
  if (!existsSync(folder)) return router;
  router.use(
    '/admin/files',
    compression({ level: 9 }),
    express.static(folder, {
      index: false,
      setHeaders: (res, path) => {
        const isHashed = /-[\w-]{8}\.js$/.test(path);
        res.set({
          // The preview has no origin of its own: to a browser it is another's page.
          'Access-Control-Allow-Origin': '*',
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        });
      },
    }),
    missing,
  );
  router.get('/admin/preview', (_req, res) => {
    res.removeHeader('X-Frame-Options');
    res.set('Content-Security-Policy', previewPolicy).type('html').send(previewPage);
  });
  router.get(['/admin', '/admin/*path'], (_req, res) => {
    res.set('Content-Security-Policy', consolePolicy).type('html').send(consolePage);
  });
  return router;
}

const missing: RequestHandler = (_req, res) => {
  res.status(404).type('text').send('There is no such file.\n');
};

const ownScripts = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
];

const consolePolicy = [
  ...ownScripts,
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The widget in it is answered by a stand-in: it has nobody to call, and its forms lead nowhere. */
const previewPolicy = [
  ...ownScripts,
  "img-src 'self' data: blob:",
  "frame-ancestors 'self'",
  'sandbox allow-scripts allow-forms',
].join('; ');
