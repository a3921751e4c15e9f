import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { readStoredJson, type StoredJson } from '../../../server/src/database/queries/stored-json.ts';
import { changeSite } from '../../../server/src/services/change-site.ts';
import { allStored } from '../../support/own-database.ts';
import { dropDatabaseOf, postgres } from '../../support/postgres.ts';
import { startServer } from '../../support/start-server.ts';
import { issuer, now, secret } from '../getting-in/identity-scene.ts';
import { hs256, signIdentity } from '../getting-in/sign-identity.ts';

const key = () => randomBytes(32).toString('base64');

/** Starts on a folder again and again; each start has its keys and what it warned of. */
async function folder() {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-'));
  onTestFinished(async () => {
    await rm(dataDir, { recursive: true, force: true });
    if (postgres) await dropDatabaseOf(dataDir);
  });
  return async (secretsKey?: string) => {
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line) => void lines.push(line) });
    const server = await startServer({ dataDir, logger, env: secretsKey ? { SECRETS_KEY: secretsKey } : {} });
    const stored = async () => {
      const rows = await server.deps.database.select<{ key: unknown }>('SELECT identity_key AS "key" FROM sites');
      return JSON.stringify(readStoredJson(rows[0]?.key as StoredJson<object>));
    };
    const signIn = (siteKey: string) => {
      const claims = {
        iss: issuer,
        aud: siteKey,
        iat: now(),
        exp: now() + 300,
        jti: key(),
        sub: 'u',
        name: 'Bruno',
        company: 'Sala',
      };
      return server.api.post('/v1/sessions', { site: siteKey, identity: signIdentity(claims, hs256(secret)) });
    };
    return { ...server, lines, stored, signIn };
  };
}

test('a secret that lay open is sealed by the first start with a key, and still signs in', async () => {
  const start = await folder();
  const open = await start();
  const anna = await open.given.customer();
  await changeSite(open.deps, anna.siteKey, { identityKey: { algorithm: 'HS256', secret, issuer } });
  const before = await open.stored();
  await open.stop();
  const warned = await start();
  await warned.stop();

  const sealed = await start(key());

  expect(before).toContain(secret);
  expect(warned.lines.join()).toMatch(/unencrypted.*SECRETS_KEY/);
  expect(warned.lines.join()).toContain(anna.siteKey);
  expect(warned.lines.join()).not.toContain(secret);
  expect(await sealed.stored()).toMatch(/"sealed":"v1\./);
  expect(await sealed.stored()).not.toContain(secret);
  expect((await sealed.signIn(anna.siteKey)).status).toBe(201);
  expect(sealed.lines).toEqual([]);
});

test('a secret that is set with a key is never written open', async () => {
  const start = await folder();
  const server = await start(key());
  const anna = await server.given.customer();

  await changeSite(server.deps, anna.siteKey, { identityKey: { algorithm: 'HS256', secret, issuer } });

  expect((await server.signIn(anna.siteKey)).status).toBe(201);
  await server.stop();
  const stored = await allStored(server);
  expect(stored).toContain(issuer);
  expect(stored).not.toContain(secret);
});

test('a new key takes over from an older one, which may then go; a lost one is told to the owner and to nobody else', async () => {
  const start = await folder();
  const [older, newer] = [key(), key()];
  const first = await start(older);
  const anna = await first.given.customer();
  await changeSite(first.deps, anna.siteKey, { identityKey: { algorithm: 'HS256', secret, issuer } });
  await first.stop();
  await (await start(`${newer},${older}`)).stop();

  const turned = await start(newer);
  const signedIn = await turned.signIn(anna.siteKey);
  await turned.stop();
  const lost = await start(key());
  const refused = await lost.signIn(anna.siteKey);

  expect([signedIn.status, refused.status, refused.body.error.code]).toEqual([201, 503, 'unavailable']);
  expect(lost.lines.join()).toMatch(/SECRETS_KEY does not hold/);
  expect(JSON.stringify(refused.body)).not.toMatch(/SECRETS_KEY|seal/);
});

test('a sealed secret that is moved to another site opens nothing there', async () => {
  const start = await folder();
  const server = await start(key());
  const anna = await server.given.customer();
  const other = await server.given.customer();
  await changeSite(server.deps, anna.siteKey, { identityKey: { algorithm: 'HS256', secret, issuer } });
  await server.deps.database.transaction((tx) =>
    tx.run('UPDATE sites SET identity_key = (SELECT identity_key FROM sites WHERE id = $from) WHERE id = $to', {
      from: anna.siteId,
      to: other.siteId,
    }),
  );

  expect((await server.signIn(other.siteKey)).status).toBe(503);
});

test('a start warns of a site that takes signed identities of any issuer, until its key is set with one', async () => {
  const start = await folder();
  const secretsKey = key();
  const first = await start(secretsKey);
  const anna = await first.given.customer();
  await changeSite(first.deps, anna.siteKey, { identityKey: { algorithm: 'HS256', secret } });
  await first.stop();

  const warned = await start(secretsKey);
  await changeSite(warned.deps, anna.siteKey, { identityKey: { algorithm: 'HS256', secret, issuer } });
  await warned.stop();
  const quiet = await start(secretsKey);

  expect(warned.lines.join()).toMatch(/any issuer.*sportello site identity/);
  expect(warned.lines.join()).toContain(anna.siteKey);
  expect(quiet.lines).toEqual([]);
});
