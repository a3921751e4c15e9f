import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { hostPages } from './host-pages.ts';
import { identityPages } from './identity-pages.ts';
import type { MailCatcher } from './mail-catcher.ts';
import { mailPages } from './mail-pages.ts';

interface DemoPagesOptions {
  /** Where technicians work; Slack's own address when the workspace is a real one. */
  slackUrl: string | undefined;
  catcher: MailCatcher | undefined;
  /** Shared with the site whose users the demo's host signs in. */
  identitySecret: string;
}

/** What a host's page must allow: its server, and the pictures that the widget shows before they are uploaded. */
const pagePolicy =
  "default-src 'self'; img-src 'self' blob:; media-src 'self' blob:; " +
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/** The demo's host pages, below `/demo`. */
export function demoPages({ slackUrl, catcher, identitySecret }: DemoPagesOptions): Router {
  const router = Router();
  router.get('/', (_req, res) => res.redirect('/demo/'));
  router.get('/demo/slack', (_req, res) => res.redirect(slackUrl ?? 'https://app.slack.com/client'));
  router.use('/demo', (_req, res, next) => {
    res.set('Content-Security-Policy', pagePolicy);
    next();
  });
  router.use(hostPages());
  router.use(mailPages(catcher));
  router.use(identityPages(identitySecret));
  router.use('/demo', express.static(fileURLToPath(new URL('../pages', import.meta.url)), { extensions: ['html'] }));
  return router;
}
