import { Command } from 'commander';
import type { SiteRow, StoredIdentityKey } from '../database/models/site.ts';
import { readSite } from '../services/read-site.ts';
import { withDatabase } from './with-database.ts';

/** `sportello site show`: what is set, so that an owner can look before changing it. */
export function siteShowCommand(): Command {
  return new Command('show')
    .description('show what is set of a site')
    .argument('<key>', 'such as acme')
    .option('--json', 'print JSON; what is null has its default')
    .action((key: string, { json }: { json?: boolean }) =>
      withDatabase(async (deps) => {
        const settings = shown(await readSite(deps, key));
        if (json) console.log(JSON.stringify(settings, null, 2));
        else for (const [name, value] of Object.entries(settings)) console.log(`${name}: ${inOneLine(value)}`);
      }),
    );
}

/** Everything but what nobody sets, and no secret. */
function shown({ id: _, createdAt: __, lastTicketNumber: ___, identityKey, ...settings }: SiteRow) {
  return { ...settings, identity: identityKey && identityShown(identityKey) };
}

function identityShown(key: StoredIdentityKey) {
  return { algorithm: key.algorithm, issuer: key.issuer ?? 'any', key: kindOf(key) };
}

function kindOf(key: StoredIdentityKey): string {
  if ('secret' in key || 'sealed' in key) return 'a secret that is not shown';
  return 'jwksUrl' in key ? key.jwksUrl : key.publicKey;
}

function inOneLine(value: unknown): string {
  if (value === null) return '(default)';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
