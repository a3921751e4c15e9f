import { Command } from 'commander';
import { WebhookEventName } from '../contract/webhook-events.ts';
import { AddWebhookRequest } from '../contract/webhooks.ts';
import { addWebhook } from '../services/add-webhook.ts';
import { listWebhooks } from '../services/list-webhooks.ts';
import { removeWebhook } from '../services/remove-webhook.ts';
import { testWebhook } from '../services/test-webhook.ts';
import { printList } from './print-list.ts';
import { readListedId } from './read-argument.ts';
import { momentOf } from './told-moment.ts';
import { withDatabase } from './with-database.ts';

const readId = readListedId('sportello webhook list');
const all = WebhookEventName.options.join(', ');

/** `sportello webhook`: addresses that are told what happens to tickets of a site. */
export function webhookCommand(): Command {
  const command = new Command('webhook').description('addresses that are told what happens to tickets of a site');
  const add = command
    .command('add')
    .argument('<site>', 'key of the site')
    .argument('<url>', 'such as https://erp.example.com/hooks/tickets')
    .description('tell an address from now on; the secret that signs it is printed once')
    .option('--events <names>', `separated by commas, of: ${all} (default: all)`)
    .action((site: string, url: string, { events }: { events?: string }) =>
      withDatabase(async (deps) => {
        const names = events?.split(',').map((name) => name.trim()) ?? WebhookEventName.options;
        const parsed = AddWebhookRequest.safeParse({ url, events: names });
        if (!parsed.success) return add.error(parsed.error.issues.map(({ message }) => message).join('\n'));
        const { secret } = await addWebhook(deps, site, parsed.data);
        console.error(`The secret that signs what ${site} tells ${new URL(url).host}; it is not shown again:`);
        console.log(secret);
      }),
    );
  command
    .command('list')
    .argument('<site>', 'key of the site')
    .description('list webhooks and how they fare, without their secrets')
    .option('--json', 'print JSON')
    .action((site: string, options: { json?: boolean }) =>
      withDatabase(async (deps) => {
        const webhooks = await listWebhooks(deps, site);
        printList(
          webhooks.map(({ id, url, events, createdAt, switchedOffAt, waiting, parked, lastError }) => ({
            id,
            url,
            events: options.json ? events : events.join(' '),
            since: momentOf(createdAt),
            off: momentOf(switchedOffAt),
            waiting,
            parked,
            lastError,
          })),
          options,
        );
      }),
    );
  command
    .command('remove')
    .argument('<site>', 'key of the site')
    .argument('<id>', 'see list', readId)
    .description('remove a webhook, with what is still owed to it')
    .action(async (site: string, id: string) => {
      await withDatabase((deps) => removeWebhook(deps, site, id));
      console.log('Removed it.');
    });
  command
    .command('test')
    .argument('<site>', 'key of the site')
    .argument('<id>', 'see list', readId)
    .description('send an event of type webhook.test now')
    .action((site: string, id: string) =>
      withDatabase(async (deps) => {
        const { isDelivered, status, reason } = await testWebhook(deps, site, id);
        if (isDelivered) console.log(`The address took it (${status}).`);
        else command.error(`It was not delivered: ${reason}.`);
      }),
    );
  return command;
}
