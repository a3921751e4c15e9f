import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { environmentOf, program, shell } from '../../support/shell.ts';
import { startServer } from '../../support/start-server.ts';
import { ed25519, hs256, pem, rsa, signIdentity } from './sign-identity.ts';

/** A command line with a site `acme`. */
async function desk() {
  const { folder, dataDir, sportello } = await shell();
  const file = (name: string, content: string) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  sportello(['site', 'add', 'acme', 'Acme']);
  return { dataDir, sportello, file };
}

test('the printed secret signs users in, until it is switched off', async () => {
  const { dataDir, sportello } = await desk();
  const secret = sportello(['site', 'identity', 'acme', '--hs256', '--issuer', 'https://portal.example']).stdout.trim();
  const { api } = await startServer({ dataDir });
  const iat = Date.now() / 1000;
  const claims = { iss: 'https://portal.example', aud: 'acme', iat, exp: iat + 300, sub: '7', name: 'B', company: 'S' };
  const signIn = () =>
    api.post('/v1/sessions', { site: 'acme', identity: signIdentity({ ...claims, jti: uuid() }, hs256(secret)) });

  const before = await signIn();
  // Not the other one: the server of this process must go on meanwhile.
  const beside = (...args: string[]) =>
    promisify(execFile)(process.execPath, [program, 'site', 'identity', 'acme', ...args], {
      env: environmentOf(dataDir),
    });
  const again = await beside('--hs256', '--issuer', 'https://portal.example');
  await beside('--off');
  const after = await signIn();

  expect(Buffer.from(secret, 'base64url').length).toBe(32);
  expect([before.status, after.status]).toEqual([201, 401]);
  expect(again.stderr).toContain('What acme accepted before is refused from now on.');
  expect(again.stderr).toContain('it is not shown again');
}, 60_000);

test('a site’s ways in, country, forms and words are set one by one', async () => {
  const { dataDir, sportello, file } = await desk();
  const form = {
    kind: 'callback',
    fields: [
      { name: 'phone', isRequired: true },
      { name: 'description', isRequired: true },
    ],
  };

  const steps = [
    sportello(['site', 'set', 'acme', '--no-credential-requests', '--phone-country', 'it']),
    sportello(['site', 'set', 'acme', '--no-password-sign-in']),
    sportello(['site', 'set', 'acme', '--forms', file('forms.json', JSON.stringify([form]))]),
    sportello(['site', 'set', 'acme', '--words', file('words.json', '{"send":{"en":"Go"}}')]),
  ];
  const { api } = await startServer({ dataDir, env: { SMTP_URL: 'smtp://127.0.0.1:1' } });
  const { body } = await api.get('/v1/sites/acme');

  expect(steps.map(({ status, stderr }) => [status, stderr])).toEqual(Array(4).fill([0, '']));
  expect(body).toMatchObject({
    phoneCountry: 'IT',
    forms: [form],
    words: { send: { en: 'Go' } },
    signIn: { password: false, credentialRequests: false, forgotPassword: false },
  });
}, 60_000);

test('someone who is invited is owed a link; nobody is invited without a mail server or an address', async () => {
  const { dataDir, sportello } = await desk();
  const add = ['customer', 'add', 'acme', 'anna', 'Anna', '--company', 'Bellini', '--invite'];
  const smtp = { env: { SMTP_URL: 'smtp://127.0.0.1:1' } };

  const noServer = sportello([...add, '--email', 'Anna@bellini.example']);
  const noAddress = sportello(add, smtp);
  const invited = sportello([...add, '--email', 'Anna@bellini.example'], smtp);
  const { deps } = await startServer({ dataDir });

  const owed = await deps.database.select("SELECT kind, address FROM deliveries WHERE destination = 'email'");
  expect([noServer.status, noAddress.status, invited.status]).toEqual([1, 1, 0]);
  expect([noServer.stderr, noAddress.stderr]).toEqual([
    expect.stringContaining('SMTP_URL'),
    expect.stringContaining('--email'),
  ]);
  expect(owed).toEqual([{ kind: 'first_password', address: 'anna@bellini.example' }]);
}, 60_000);

test('keys, files and options that do not fit end in a sentence and a failure', async () => {
  const { sportello, file } = await desk();
  const { publicKey, privateKey } = ed25519();
  const own = file('own.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const identity = (...args: string[]) =>
    sportello(['site', 'identity', 'acme', '--issuer', 'https://portal.example', ...args]);

  const answers = [
    identity(),
    identity('--hs256', '--off'),
    identity('--hs256', '--secret-file', file('short', 'too short')),
    identity('--public-key', own, '--algorithm', 'EdDSA'),
    identity('--public-key', file('ed.pem', pem(publicKey)), '--algorithm', 'RS256'),
    identity('--public-key', file('rsa.pem', pem(rsa().publicKey)), '--algorithm', 'EdDSA'),
    identity('--jwks-url', 'http://portal.example.com/jwks', '--algorithm', 'EdDSA'),
    sportello(['site', 'identity', 'acme', '--hs256']),
    sportello(['site', 'set', 'acme', '--forms', file('bad.json', '[{"kind":"chat","fields":[]}]')]),
    sportello(['site', 'set', 'acme', '--words', file('worse.json', '{')]),
    sportello(['site', 'set', 'acme', '--phone-country', 'Italy']),
    sportello(['customer', 'add', 'acme', 'anna', 'Anna', '--company', 'X'], { input: 'iloveyou\n' }),
  ];

  const says = [
    /Say one of/,
    /Say one of/,
    /32 bytes/,
    /private key/,
    /RSA key/,
    /Ed25519/,
    /https/,
    /--issuer/,
    /description/,
    /JSON/,
    /IT/,
    /most common/,
  ];
  for (const [index, { status, stderr }] of answers.entries()) {
    expect([status, stderr]).toEqual([1, expect.stringMatching(says[index] ?? /$^/)]);
    expect(stderr).not.toContain('    at ');
  }
}, 90_000);
