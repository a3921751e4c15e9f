import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';

/** The demo's host pages, below `/demo`. */
export function demoPages(slackUrl: string | undefined): Router {
  const router = Router();
  router.get('/', (_req, res) => res.redirect('/demo/'));
  router.get('/demo/slack', (_req, res) => res.redirect(slackUrl ?? 'https://app.slack.com/client'));
  router.use('/demo', express.static(fileURLToPath(new URL('../pages', import.meta.url)), { extensions: ['html'] }));
  return router;
}
