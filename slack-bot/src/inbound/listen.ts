import type { App } from '@slack/bolt';
import { inSpan } from '@sportello/server/tracing/spans';
import { createGestures, type Gestures } from './gestures.ts';
import type { Inbox } from './inbox.ts';
import { createLines, type Lines } from './lines.ts';
import { listenToCommands } from './listen-to-commands.ts';
import { listenToCredentials } from './listen-to-credentials.ts';
import { listenToHome } from './listen-to-home.ts';
import { listenToLinks } from './listen-to-links.ts';
import { listenToMachines } from './listen-to-machines.ts';
import { listenToMarks } from './listen-to-marks.ts';
import { listenToRetries } from './listen-to-retries.ts';
import { listenToSearches } from './listen-to-searches.ts';
import { listenToTickets } from './listen-to-tickets.ts';
import { createRecentKeys, type RecentKeys } from './recent-keys.ts';
import { createTakenBack, type TakenBack } from './taken-back.ts';

/** What everyone who listens works with. */
export interface Hearing extends Inbox {
  /** Work of one thread, one after another. */
  lines: Lines;
  /** What was told or done already. */
  recent: RecentKeys;
  gestures: Gestures;
  /** What must not go out any more, or not yet. */
  takenBack: TakenBack;
}

/** As much of what was heard is remembered. */
const max = 10_000;

/** What the bot listens to, a file each. */
const listeners = [
  listenToRetries,
  listenToMarks,
  listenToTickets,
  listenToCredentials,
  listenToHome,
  listenToCommands,
  listenToSearches,
  listenToMachines,
  listenToLinks,
];

/**
 * Registers everything the bot listens to that is not stored first: who acted there sees at once whether it worked.
 * Answers what all that is heard is worked on with.
 */
export function listen(app: App, inbox: Inbox): Hearing {
  const lines = createLines((error) => inbox.logger.error({ err: error }, 'work that follows from Slack failed'));
  const hearing: Hearing = {
    ...inbox,
    lines,
    recent: createRecentKeys({ max }),
    gestures: createGestures({ max }),
    takenBack: createTakenBack({ maxDeleted: max }),
  };
  app.use(({ body, next }) =>
    inSpan({ name: `Slack ${body.type ?? 'command'}`, kind: 'consumer', trace: 'new' }, next),
  );
  for (const listener of listeners) listener(app, hearing);
  app.error(async (error) => inbox.logger.error({ err: error }, 'a Slack listener failed'));
  return hearing;
}
