import { Command, Option } from 'commander';
import type { DeliveryRow } from '../database/models/delivery.ts';
import { AppError } from '../errors.ts';
import { presentOwnerDelivery } from '../http/presenters/present-owner-delivery.ts';
import { listDeliveries } from '../services/list-deliveries.ts';
import { readSite } from '../services/read-site.ts';
import { retryDeliveries } from '../services/retry-deliveries.ts';
import { printList } from './print-list.ts';
import { readCount, readListedId } from './read-argument.ts';
import { inShort } from './told-delivery.ts';
import { withDatabase } from './with-database.ts';

const readId = readListedId('sportello deliveries list');

interface ListOptions {
  site?: string;
  state?: DeliveryRow['status'];
  limit: number;
  json?: boolean;
}

/** `sportello deliveries`: what is owed to Slack, by mail and to webhooks, and what was given up. */
export function deliveriesCommand(): Command {
  const command = new Command('deliveries').description(
    'what is owed to Slack, by mail and to webhooks, and what was given up',
  );
  command
    .command('list')
    .description('list what is waiting or parked, the oldest first')
    .option('--site <key>', 'of this site only')
    .addOption(
      new Option('--state <state>', 'waiting, parked (given up until retry), or done').choices([
        'waiting',
        'parked',
        'done',
      ]),
    )
    .option('--limit <number>', 'at most so many', readCount, 200)
    .option('--json', 'print JSON')
    .action((options: ListOptions) =>
      withDatabase(async (deps) => {
        if (options.site !== undefined) await readSite(deps, options.site); // a mistyped key is no empty list
        const now = deps.now().getTime();
        const found = await listDeliveries(deps, options);
        printList(
          found.map((one) => (options.json ? presentOwnerDelivery(one, now) : inShort(one, now))),
          options,
        );
      }),
    );
  command
    .command('show')
    .description('show all that is known of a delivery, but not what it says')
    .argument('<id>', 'see list', readId)
    .option('--json', 'print JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      withDatabase(async (deps) => {
        const [found] = await listDeliveries(deps, { id, limit: 1 });
        if (!found)
          throw new AppError('not_found', { message: `There is no delivery ${id}: see sportello deliveries list.` });
        const told = presentOwnerDelivery(found, deps.now().getTime());
        if (json) console.log(JSON.stringify(told, null, 2));
        else for (const [name, value] of Object.entries(told)) console.log(`${name}: ${value ?? '–'}`);
      }),
    );
  const retry = command
    .command('retry')
    .description('put back what was parked, to its place in its line; a failing one is tried at once')
    .argument('[id]', 'see list', readId)
    .option('--all', 'whatever is parked')
    .option('--site <key>', 'with --all: of this site only')
    .action((id: string | undefined, { all, site }: { all?: boolean; site?: string }) =>
      withDatabase(async (deps) => {
        if ((id === undefined) === (all !== true)) retry.error('Say which: an id, or --all.');
        if (site !== undefined && id !== undefined) retry.error('--site goes with --all.');
        if (site !== undefined) await readSite(deps, site);
        const count = await retryDeliveries(deps, { id, site });
        console.log(count === 1 ? '1 delivery is tried again.' : `${count} deliveries are tried again.`);
      }),
    );
  return command;
}
