import type { App } from '@slack/bolt';
import type { Inbox } from './inbox.ts';
import { createLines, type Lines } from './lines.ts';
import { listenToCommands } from './listen-to-commands.ts';
import { listenToCredentials } from './listen-to-credentials.ts';
import { listenToFiles } from './listen-to-files.ts';
import { listenToHome } from './listen-to-home.ts';
import { listenToLinks } from './listen-to-links.ts';
import { listenToMachines } from './listen-to-machines.ts';
import { listenToMarks } from './listen-to-marks.ts';
import { listenToMessages } from './listen-to-messages.ts';
import { listenToSearches } from './listen-to-searches.ts';
import { listenToTickets } from './listen-to-tickets.ts';
import { createRecentKeys, type RecentKeys } from './recent-keys.ts';
import { createTakenBack, type TakenBack } from './taken-back.ts';

/** What everyone who listens works with. */
export interface Hearing extends Inbox {
  /** Work of one thread, one after another. */
  lines: Lines;
  /** What was heard already: Slack repeats itself. */
  recent: RecentKeys;
  /** What must not go out any more, or not yet. */
  takenBack: TakenBack;
}

/** As much of what was heard is remembered. */
const max = 10_000;

/** What the bot listens to, a file each. */
const listeners = [
  listenToMessages,
  listenToMarks,
  listenToFiles,
  listenToTickets,
  listenToCredentials,
  listenToHome,
  listenToCommands,
  listenToSearches,
  listenToMachines,
  listenToLinks,
];

/**
 * Registers everything the bot listens to. Answers the lines of work that follow from it, so that a stopping bot
 * can wait for them.
 */
export function listen(app: App, inbox: Inbox): Lines {
  const lines = createLines((error) => inbox.logger.error({ err: error }, 'work that follows from Slack failed'));
  const hearing: Hearing = {
    ...inbox,
    lines,
    recent: createRecentKeys({ max }),
    takenBack: createTakenBack({ maxDeleted: max }),
  };
  for (const listener of listeners) listener(app, hearing);
  app.error(async (error) => inbox.logger.error({ err: error }, 'a Slack listener failed'));
  return lines;
}
