import { randomUUID } from 'node:crypto';
import express, { Router } from 'express';
import { SignJWT } from 'jose';

/** How the demo's portal calls itself in what it signs. */
export const portalIssuer = 'https://portal.example';

/** Users of an imaginary portal, which knows by its own session who is there. */
const users = new Map([
  [
    'giulia',
    {
      sub: 'portal-1041',
      name: 'Giulia Sarti',
      email: 'giulia@bellini.example',
      company: 'Pastificio Bellini S.r.l.',
      machines: [{ model: 'VP 250', serial: 'VP250-24-0561' }],
    },
  ],
  [
    'marco',
    {
      sub: 'portal-2207',
      name: 'Marco Lodi',
      email: 'marco@monteverdi.example',
      company: 'Caffè Monteverdi S.p.A.',
      machines: [{ model: 'LB 90', serial: 'LB90-24-0103' }],
    },
  ],
]);

/**
 * What the server of a host must do to sign its users in: say who they are, in a token that ends soon. A real one asks
 * its own session who is there and never the page; the demo lets its visitor choose.
 * @param secret as set for the site, known to the two servers alone
 */
export function identityPages(secret: string): Router {
  const router = Router();
  router.post('/demo/identity/token', express.json({ limit: '1kb' }), async (req, res, next) => {
    const { sub, ...claims } = users.get(String(req.body?.user)) ?? {};
    if (!sub) return next();
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(sub)
      .setAudience('acme')
      .setIssuer(portalIssuer)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(new TextEncoder().encode(secret));
    res.set('Cache-Control', 'no-store').json({ token });
  });
  return router;
}
