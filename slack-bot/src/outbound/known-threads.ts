import type { ExternalRef } from '@sportello/server/contract/places';
import { slackErrorCode } from './classify-slack-error.ts';
import type { SlackCalls } from './slack-calls.ts';

/** Remembers which threads were seen to stand, so that each is checked once in the life of a connection. */
export interface KnownThreads {
  /** True when the parent message is there. */
  stands(thread: ExternalRef): Promise<boolean>;
  add(thread: ExternalRef): void;
  forget(thread: ExternalRef): void;
  /** To be called when Slack was away: a stand-in of Slack forgets everything when it restarts. */
  forgetAll(): void;
}

const maxRemembered = 5_000;

/** Makes the memory of one workspace; a thread in another workspace never stands. */
export function createKnownThreads({ slack, workspace }: { slack: SlackCalls; workspace: string }): KnownThreads {
  const standing = new Set<string>();

  function add(thread: ExternalRef) {
    if (standing.size >= maxRemembered) standing.clear();
    standing.add(keyOf(thread));
  }

  return {
    add,
    forget: (thread) => void standing.delete(keyOf(thread)),
    forgetAll: () => standing.clear(),
    async stands(thread) {
      if (thread.workspace !== workspace) return false;
      if (standing.has(keyOf(thread))) return true;
      const isThere = await hasParent(slack, thread);
      if (isThere) add(thread);
      return isThere;
    },
  };
}

async function hasParent(slack: SlackCalls, { channel, id }: ExternalRef): Promise<boolean> {
  try {
    for await (const first of slack.readThread({ channel, ts: id, pageSize: 1 })) {
      return first.ts === id && first.subtype !== 'tombstone';
    }
    return false;
  } catch (error) {
    if (slackErrorCode(error) === 'thread_not_found') return false;
    throw error;
  }
}

function keyOf({ channel, id }: ExternalRef): string {
  return `${channel}:${id}`;
}
