import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { ExternalRef } from '@sportello/server/contract/places';
import type { Logger } from 'pino';
import { escapeSlack } from '../text/escape.ts';

/** Whom to tell, and where they are looking. */
export interface Listener {
  thread: ExternalRef;
  userId: string;
}

/** Says something to one person, where nobody else sees it. */
export interface Notices {
  /** With blocks, the sentence stands in for them. Never rejects: a notice that cannot be shown is logged. */
  tell(listener: Listener, sentence: string, blocks?: KnownBlock[]): Promise<void>;
}

/** Makes notices that Slack shows to one person in a thread until they reload. */
export function createNotices({ client, logger }: { client: Pick<WebClient, 'chat'>; logger: Logger }): Notices {
  return {
    async tell({ thread, userId }, sentence, blocks) {
      const { channel, id } = thread;
      try {
        const text = escapeSlack(sentence);
        await client.chat.postEphemeral({ channel, user: userId, thread_ts: id, text, ...(blocks ? { blocks } : {}) });
      } catch (error) {
        logger.warn({ err: error, thread }, 'notice not shown');
      }
    },
  };
}
