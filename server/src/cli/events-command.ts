import { Command } from 'commander';
import { type ListedExternalEvent, listExternalEvents } from '../services/list-external-events.ts';
import { retryExternalEvents } from '../services/retry-external-events.ts';
import { printList } from './print-list.ts';
import { readCount, readListedId } from './read-argument.ts';
import { momentOf, span } from './told-moment.ts';
import { withDatabase } from './with-database.ts';

/** `sportello events`: what Slack told and the bot could not work on. */
export function eventsCommand(): Command {
  const command = new Command('events').description('what was heard from Slack and was given up');
  command
    .command('list')
    .description('list events that are parked (given up until retry), without their words')
    .option('--limit <number>', 'at most so many', readCount, 200)
    .option('--json', 'print JSON')
    .action((options: { limit: number; json?: boolean }) =>
      withDatabase(async (deps) => {
        const now = deps.now().getTime();
        const found = await listExternalEvents(deps, options);
        printList(
          found.map((one) => (options.json ? asTold(one) : inShort(one, now))),
          options,
        );
      }),
    );
  const retry = command
    .command('retry')
    .description('put back what was parked, to its place in its line')
    .argument('[id]', 'see list', readListedId('sportello events list'))
    .option('--all', 'whatever is parked and can be retried')
    .action((id: string | undefined, { all }: { all?: boolean }) =>
      withDatabase(async (deps) => {
        if ((id === undefined) === (all !== true)) retry.error('Say which: an id, or --all.');
        const count = await retryExternalEvents(deps, id === undefined ? 'all' : { id });
        console.log(count === 1 ? '1 event is tried again.' : `${count} events are tried again.`);
      }),
    );
  return command;
}

function asTold({ id, kind, workspace, attempts, lastError, receivedAt, parkedAt, isKept }: ListedExternalEvent) {
  const moments = { heardAt: momentOf(receivedAt), parkedAt: momentOf(parkedAt) };
  return { id, state: 'parked', kind, workspace, attempts, lastError, ...moments, canBeRetried: isKept };
}

function inShort({ id, kind, workspace, attempts, lastError, receivedAt, isKept }: ListedExternalEvent, now: number) {
  return {
    id,
    state: 'parked',
    kind,
    workspace,
    attempts,
    age: span(now - receivedAt),
    retry: isKept ? 'yes' : 'no: not kept',
    'last error': (lastError ?? '').slice(0, 80),
  };
}
