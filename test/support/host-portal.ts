import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuid } from 'uuid';
import { hs256, signIdentity } from '../server/getting-in/sign-identity.ts';

/** The user who is signed in to the portal. */
export const lidia = {
  sub: 'portal-77',
  name: 'Lidia Bassi',
  email: 'lidia@pastificio.example',
  company: 'Pastificio 77',
};

/** Somebody's portal: a page at an origin of its own, and a server that signs its user in. The caller stops it. */
export async function startHostPortal() {
  let lines = '';
  let signing = { site: '', issuer: '', secret: '' };
  const server = createServer((req, res) => {
    if (req.method === 'POST' && req.url === '/support-token') {
      res.setHeader('Cache-Control', 'no-store').end(sign(signing));
    } else if (req.url === '/support') {
      res.setHeader('Content-Type', 'text/html; charset=utf-8');
      res.end(`<!doctype html><html lang="en"><title>Portal</title><h1>Support</h1>\n${lines}\n</html>`);
    } else res.writeHead(204).end();
  });
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: `${origin}/support`,
    /** Puts lines into the page, as they are. */
    paste: (pasted: string): void => {
      lines = pasted;
    },
    /** From now on the user's tokens say and are signed with this. */
    signWith: (given: { site: string; issuer: string; secret: string }): void => {
      signing = given;
    },
    token: () => sign(signing),
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As docs/identity.md tells a portal's server to. */
function sign({ site, issuer, secret }: { site: string; issuer: string; secret: string }): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: issuer, aud: site, iat: now, exp: now + 300, jti: uuid(), ...lidia };
  return signIdentity(claims, hs256(secret));
}
