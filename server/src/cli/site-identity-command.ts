import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { SetIdentityRequest } from '../contract/site-identity.ts';
import { removeIdentity, setIdentity } from '../services/set-identity.ts';
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
      const request = readRequest(options, (sentence: string) => command.error(sentence));
      if (request === null) {
        await withDatabase((deps) => removeIdentity(deps, key));
        console.log(`${key} accepts no signed identities.`);
        return;
      }
      const { secret, hadKey } = await withDatabase((deps) => setIdentity(deps, key, request));
      if (hadKey) console.error(`What ${key} accepted before is refused from now on.`);
      if (secret !== null) {
        console.error('The secret, for the portal’s server; it is not shown again:');
        console.log(secret);
      } else console.log(`${key} accepts identities signed with ${request.algorithm}.`);
    });
  return command;
}

type Fail = (sentence: string) => never;

function readRequest(options: IdentityOptions, fail: Fail): SetIdentityRequest | null {
  const { hs256, publicKey, jwksUrl, algorithm, off, secretFile, issuer } = options;
  if ([hs256, publicKey, jwksUrl, off].filter(Boolean).length !== 1) {
    fail('Say one of --hs256, --public-key, --jwks-url and --off.');
  }
  if (secretFile !== undefined && !hs256) fail('--secret-file goes with --hs256.');
  if (off) return null;
  if (!issuer) return fail('Say who signs: --issuer https://portal.example.com, which every token repeats as `iss`.');
  if (issuer.length > 255) return fail('The issuer may have 255 characters.');
  if (hs256) {
    const secret = secretFile === undefined ? undefined : readFile(secretFile, fail).trim();
    return { algorithm: 'HS256', issuer, ...(secret !== undefined && { secret }) };
  }
  if (!algorithm) return fail('Say which: --algorithm EdDSA or --algorithm RS256.');
  if (jwksUrl !== undefined) return { algorithm, issuer, jwksUrl };
  return { algorithm, issuer, publicKey: readFile(publicKey ?? '', fail) };
}

function readFile(path: string, fail: Fail): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return fail(`${path} cannot be read: ${(error as Error).message}.`);
  }
}
