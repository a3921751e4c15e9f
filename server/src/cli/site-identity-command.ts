import { createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { IdentityKey } from '../database/models/site.ts';
import { changeSite } from '../services/change-site.ts';
import { isKeyAddress } from '../services/remote-keys.ts';
import { withDatabase } from './with-database.ts';

interface IdentityOptions {
  hs256?: boolean;
  secretFile?: string;
  publicKey?: string;
  jwksUrl?: string;
  algorithm?: 'EdDSA' | 'RS256';
  issuer?: string;
  off?: boolean;
}

/** Of an HMAC key for SHA-256 (RFC 7518, 3.2). */
const minSecretBytes = 32;

/** `sportello site identity`: how the portal's server signs its users in. */
export function siteIdentityCommand(): Command {
  const command = new Command('identity')
    .description('let the portal’s server sign its users in with tokens; docs/identity.md tells how')
    .argument('<key>', 'key of the site')
    .option('--hs256', 'with a secret that both servers know; it is made and printed once')
    .option('--secret-file <file>', 'with --hs256: take the secret from a file instead')
    .option('--public-key <file>', 'with a key pair: the public key, PEM')
    .option('--jwks-url <url>', 'with keys that the portal publishes, by https')
    .addOption(new Option('--algorithm <name>', 'of the key').choices(['EdDSA', 'RS256']))
    .option('--issuer <name>', 'what `iss` of its tokens says, such as the address of the portal')
    .option('--off', 'accept no signed identities any more')
    .action(async (key: string, options: IdentityOptions) => {
      const fail = (sentence: string) => command.error(sentence);
      const identityKey = readIdentityKey(options, fail);
      const hadKey = await withDatabase(async (deps) => {
        const before = await deps.database.models.Site.findOne({ where: { key } });
        await changeSite(deps, key, { identityKey });
        return Boolean(before?.get('identityKey'));
      });
      if (hadKey && identityKey !== null) console.error(`What ${key} accepted before is refused from now on.`);
      if (identityKey === null) console.log(`${key} accepts no signed identities.`);
      else if ('secret' in identityKey && options.secretFile === undefined) {
        console.error('The secret, for the portal’s server; it is not shown again:');
        console.log(identityKey.secret);
      } else console.log(`${key} accepts identities signed with ${identityKey.algorithm}.`);
    });
  return command;
}

function readIdentityKey(options: IdentityOptions, fail: (sentence: string) => never): IdentityKey | null {
  const { hs256, publicKey, jwksUrl, off, secretFile, issuer } = options;
  if ([hs256, publicKey, jwksUrl, off].filter(Boolean).length !== 1) {
    fail('Say one of --hs256, --public-key, --jwks-url and --off.');
  }
  if (secretFile !== undefined && !hs256) fail('--secret-file goes with --hs256.');
  if (off) return null;
  if (!issuer) return fail('Say who signs: --issuer https://portal.example.com, which every token repeats as `iss`.');
  if (issuer.length > 255) return fail('The issuer may have 255 characters.');
  return { ...readKey(options, fail), issuer };
}

function readKey(options: IdentityOptions, fail: (sentence: string) => never): IdentityKey {
  const { hs256, publicKey, jwksUrl, algorithm, secretFile } = options;
  if (hs256) return { algorithm: 'HS256', secret: readSecret(secretFile, fail) };
  if (!algorithm) return fail('Say which: --algorithm EdDSA or --algorithm RS256.');
  if (publicKey !== undefined) return { algorithm, publicKey: readPublicKey(publicKey, algorithm, fail) };
  if (jwksUrl === undefined || !isKeyAddress(jwksUrl)) return fail('--jwks-url must begin with https://.');
  return { algorithm, jwksUrl };
}

function readSecret(path: string | undefined, fail: (sentence: string) => never): string {
  if (path === undefined) return randomBytes(minSecretBytes).toString('base64url');
  const secret = readFile(path, fail).trim();
  if (Buffer.byteLength(secret) < minSecretBytes) fail(`The secret must have at least ${minSecretBytes} bytes.`);
  return secret;
}

function readPublicKey(path: string, algorithm: 'EdDSA' | 'RS256', fail: (sentence: string) => never): string {
  const pem = readFile(path, fail);
  if (pem.includes('PRIVATE KEY')) fail(`${path} holds a private key: it stays with the portal. Give the public one.`);
  const key = parseKey(pem, () => fail(`${path} holds no public key in PEM.`));
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (algorithm === 'EdDSA' && type !== 'ed25519') fail('EdDSA needs an Ed25519 key.');
  if (algorithm === 'RS256' && (type !== 'rsa' || (details?.modulusLength ?? 0) < 2048)) {
    fail('RS256 needs an RSA key of at least 2048 bits.');
  }
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function parseKey(pem: string, fail: () => never) {
  try {
    return createPublicKey(pem);
  } catch {
    return fail();
  }
}

function readFile(path: string, fail: (sentence: string) => never): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return fail(`${path} cannot be read: ${(error as Error).message}.`);
  }
}
