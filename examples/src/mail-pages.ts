import { Router } from 'express';
import type { MailCatcher } from './mail-catcher.ts';

/** The page shows text of strangers: nothing but its own files may run, and no other page may frame it. */
const pagePolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** A mail looks as it does to its reader, but runs no script, asks no other server for anything and sees no cookies. */
const mailPolicy =
  'sandbox allow-popups allow-popups-to-escape-sandbox; ' +
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'";

/**
 * What `/demo/mail` serves beside its files: the caught mails and each one's HTML. Without a catcher the page says that
 * mails go to a real server.
 */
export function mailPages(catcher: MailCatcher | undefined): Router {
  const router = Router();
  router.use('/demo/mail', (_req, res, next) => {
    res.set('Content-Security-Policy', pagePolicy);
    next();
  });
  if (!catcher) return router;
  const { mails } = catcher;
  router.get('/demo/mail/mails.json', (_req, res) => {
    // The page asks every two seconds: most answers are that nothing has changed.
    res.set('Cache-Control', 'no-cache').json(mails);
  });
  router.delete('/demo/mail/mails.json', (_req, res) => {
    mails.length = 0;
    res.status(204).end();
  });
  router.get('/demo/mail/:id/html', (req, res, next) => {
    const html = mails.find(({ id }) => id === req.params.id)?.html;
    if (!html) return next();
    res.set({ 'Content-Security-Policy': mailPolicy, 'X-Content-Type-Options': 'nosniff' });
    // Ours stands first, so no doctype and no base of the mail replaces it; links must not open inside the frame.
    res.type('html').send(`<!doctype html><meta charset="utf-8"><base target="_blank">${html}`);
  });
  return router;
}
