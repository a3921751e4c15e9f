import { Command } from 'commander';
import type { Erasure } from '../contract/privacy.ts';
import type { Deps } from '../deps.ts';
import { eraseAddress } from '../services/erase-address.ts';
import { eraseCustomer } from '../services/erase-customer.ts';
import { findCustomer } from '../services/find-customer.ts';
import { readEmail } from './read-email.ts';
import { withDatabase } from './with-database.ts';

interface EraseOptions {
  site: string;
  customer?: string;
  email?: string;
  yes?: boolean;
  json?: boolean;
}

/** `sportello erase`: erases a customer and what they wrote, or what is kept of an address without an account. */
export function eraseCommand(): Command {
  const command = new Command('erase')
    .description('erase a customer and what they wrote, in Slack as well; without --yes it only tells what would go')
    .requiredOption('--site <key>', 'key of the site')
    .option('--customer <username>', 'what they sign in with, see customer list')
    .option('--email <address>', 'instead: of somebody without an account, what is kept under this address', readEmail)
    .option('--yes', 'erase them; it cannot be undone')
    .option('--json', 'print JSON');
  return command.action(({ site, customer, email, yes = false, json }: EraseOptions) =>
    withDatabase(async (deps) => {
      const who = customer ?? email;
      if (who === undefined || (customer !== undefined && email !== undefined))
        return command.error('Say whom: --customer, or --email.');
      const erasure =
        customer === undefined
          ? { isDry: !yes, erased: { ...(await eraseAddress(deps, site, { email: who, isDry: !yes })) }, left: [] }
          : await erasureOf(deps, site, customer, !yes);
      if (json) console.log(JSON.stringify(erasure, null, 2));
      else tell(who, erasure);
    }),
  );
}

async function erasureOf(deps: Deps, site: string, username: string, isDry: boolean): Promise<Erasure> {
  const { id } = await findCustomer(deps, site, { username });
  return eraseCustomer(deps, site, id, { confirm: username, isDry });
}

function tell(who: string, { isDry, erased, left }: Pick<Erasure, 'isDry' | 'left'> & { erased: object }): void {
  console.log(isDry ? `Erasing ${who} would take with it:` : `Erased ${who}:`);
  for (const [what, count] of Object.entries(erased)) console.log(`  ${count} ${wordsOf(what)}`);
  if (left.length > 0) console.log(isDry ? 'What would be left:' : 'What is left:');
  for (const { what, count, why } of left) {
    console.log(`  ${count === null ? '' : `${count} `}${wordsOf(what)}: ${why}`);
  }
  console.log(
    isDry
      ? 'Nothing was erased: say --yes to do it. It cannot be undone.'
      : 'The Slack bot deletes what it has posted as soon as it runs.',
  );
}

/** `sharedTickets` and `slack_messages` as people write them. */
function wordsOf(name: string): string {
  return name.replace(/_/g, ' ').replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
