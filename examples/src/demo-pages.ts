import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import type { MailCatcher } from './mail-catcher.ts';
import { mailPages } from './mail-pages.ts';

/** The demo's host pages, below `/demo`. */
export function demoPages(slackUrl: string | undefined, catcher: MailCatcher | undefined): Router {
  const router = Router();
  router.get('/', (_req, res) => res.redirect('/demo/'));
  router.get('/demo/slack', (_req, res) => res.redirect(slackUrl ?? 'https://app.slack.com/client'));
  router.use(mailPages(catcher));
  router.use('/demo', express.static(fileURLToPath(new URL('../pages', import.meta.url)), { extensions: ['html'] }));
  return router;
}
