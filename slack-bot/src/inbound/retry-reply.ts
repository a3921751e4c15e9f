import type { RespondFn } from '@slack/bolt';
import { z } from 'zod';
import { Retry } from '../blocks/retry-notice.ts';
import type { Hearing } from './listen.ts';
import { readAgain } from './read-again.ts';
import { relayReply } from './relay-reply.ts';
import { unmarkFailed } from './tell-refusal.ts';

/** A press of Try again, at the notice of a message that did not go where it should. */
export interface RetryPress extends Retry {
  userId: string;
}

/** Reads a `block_actions` payload of a notice, which holds no message; undefined for anything else. */
export function readRetryPress(body: unknown): RetryPress | undefined {
  const parsed = RetryAction.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, actions } = parsed.data;
  return { ...actions[0].value, userId: user.id };
}

/** Reads the message as it is by now and relays it again; the notice goes, and another comes where it is refused again. */
export async function retryReply(hearing: Hearing, press: RetryPress, respond: RespondFn): Promise<void> {
  const { message, intent, userId } = press;
  const reply = await readAgain(hearing, message);
  if (reply) {
    const outcome = await relayReply(hearing, reply, { intent, by: userId });
    if (outcome === 'relayed') await unmarkFailed(hearing, reply);
  }
  await respond({ delete_original: true }).catch((error: unknown) => {
    hearing.logger.warn({ err: error, message }, 'a notice that is settled stays');
  });
}

const RetryAction = z.object({
  user: z.object({ id: z.string() }),
  actions: z.tuple([
    z.object({
      value: z.string().transform((value, context) => {
        const parsed = Retry.safeParse(readJson(value));
        if (parsed.success) return parsed.data;
        context.addIssue('must name a message');
        return z.NEVER;
      }),
    }),
  ]),
});

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
