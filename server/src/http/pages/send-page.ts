import type { Response } from 'express';

/** Answers with a page whose address is a secret: it is kept nowhere, found by no search, and named to no other site. */
export function sendPage(res: Response, page: string): void {
  res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' });
  res.type('html').send(page);
}
