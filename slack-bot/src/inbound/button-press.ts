import { z } from 'zod';
import { unescapeSlack } from '../text/unescape.ts';
import type { Listener } from './notices.ts';

/** A press of one of a card's buttons. */
export interface ButtonPress extends Listener {
  /** What the button carries. */
  value: string;
  /** What the card is about, in one line. */
  about: string;
  /** Opens one window within 3 seconds. */
  triggerId: string;
}

/** Reads a `block_actions` payload of a button on a card; undefined for anything else. */
export function readButtonPress(body: unknown, workspace: string): ButtonPress | undefined {
  const parsed = BlockActions.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, channel, message, actions, trigger_id: triggerId } = parsed.data;
  const [{ value }] = actions;
  return {
    value,
    about: unescapeSlack(message.text),
    triggerId,
    userId: user.id,
    thread: { workspace, channel: channel.id, id: message.thread_ts ?? message.ts },
  };
}

const BlockActions = z.object({
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional(), text: z.string().default('') }),
  actions: z.tuple([z.object({ value: z.string() })]),
  trigger_id: z.string().default(''),
});
