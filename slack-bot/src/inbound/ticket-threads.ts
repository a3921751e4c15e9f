import type { ExternalRef } from '@sportello/server/contract/places';
import { cardKeyPrefix } from '../blocks/ticket-card.ts';
import type { SeenMessage, SlackCalls } from '../outbound/slack-calls.ts';

/** Tells the threads of tickets from people's own. */
export interface TicketThreads {
  /** True where the thread's parent is a card that this bot made. @throws SlackError when Slack does not tell */
  has(thread: ExternalRef): Promise<boolean>;
}

const maxRemembered = 5_000;

/** Makes the memory of one workspace: each thread is looked up once, since its parent stays what it is. */
export function createTicketThreads(context: {
  slack: Pick<SlackCalls, 'readThread'>;
  /** Another Sportello may work in the same channel: its cards are not ours. */
  ownBotId(): Promise<string | undefined>;
}): TicketThreads {
  const known = new Map<string, boolean>();
  return {
    async has({ channel, id }) {
      const key = `${channel}:${id}`;
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      for await (const parent of context.slack.readThread({ channel, ts: id, pageSize: 1 })) {
        const isOurs = isCard(parent) && parent.botId === ((await context.ownBotId()) ?? parent.botId);
        if (known.size >= maxRemembered) known.clear();
        known.set(key, isOurs);
        return isOurs;
      }
      return false;
    },
  };
}

/** A person cannot set block ids, but may copy a message with them. */
function isCard({ botId, marks }: SeenMessage): boolean {
  return botId !== undefined && marks.some((mark) => mark.startsWith(cardKeyPrefix));
}
