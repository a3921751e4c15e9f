import { claimTicket, closeTicket } from '@sportello/server/contract/technician-operations';
import { z } from 'zod';
import { cardActions } from '../blocks/card-buttons.ts';
import { ServerError, type ServerErrorCode } from '../server-client.ts';
import type { Inbox } from './inbox.ts';
import type { Listener } from './notices.ts';

/** A press of one of a card's buttons. */
export interface ButtonPress extends Listener {
  ticketId: string;
}

/** Reads a `block_actions` payload of a button on a card; undefined for anything else. */
export function readButtonPress(body: unknown): ButtonPress | undefined {
  const parsed = BlockActions.safeParse(body);
  if (!parsed.success) return undefined;
  const { team, user, channel, message, actions } = parsed.data;
  const [{ value }] = actions;
  return {
    ticketId: value,
    userId: user.id,
    thread: { workspace: team.id, channel: channel.id, id: message.thread_ts ?? message.ts },
  };
}

/** Which button does what. The card itself changes when the server delivers the change, whoever made it. */
export const presses = { [cardActions.claim]: pressClaim, [cardActions.close]: pressClose } as const;

/** The technician who pressed becomes the assignee. */
function pressClaim(inbox: Inbox, press: ButtonPress): Promise<void> {
  return act(inbox, press, 'Claim', async (technician) => {
    await inbox.server.call(claimTicket, { params: { id: press.ticketId }, body: { technician } });
  });
}

function pressClose(inbox: Inbox, press: ButtonPress): Promise<void> {
  return act(inbox, press, 'Close', async (technician) => {
    await inbox.server.call(closeTicket, { params: { id: press.ticketId }, body: { technician } });
  });
}

type Technician = Awaited<ReturnType<Inbox['technicians']['describe']>>;

async function act(
  { technicians, notices, logger }: Inbox,
  press: ButtonPress,
  button: 'Claim' | 'Close',
  call: (technician: Technician) => Promise<void>,
): Promise<void> {
  const { ticketId, thread, userId } = press;
  try {
    await call(await technicians.describe(thread.workspace, userId));
    logger.info({ ticketId, button }, 'button carried out');
  } catch (error) {
    logger.warn({ err: error, ticketId, button }, 'button not carried out');
    const code = error instanceof ServerError ? error.code : undefined;
    await notices.tell(press, sentenceFor(code, button));
  }
}

function sentenceFor(code: ServerErrorCode | undefined, button: string): string {
  if (code === 'ticket_closed') return 'Nothing was changed: this ticket is already closed.';
  if (code === 'not_found')
    return 'Nothing was changed: Sportello no longer knows this ticket. Tell its administrator.';
  return `Nothing was changed: Sportello does not answer at the moment. Press ${button} again in a minute.`;
}

const BlockActions = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }),
  actions: z.tuple([z.object({ value: z.uuid() })]),
});
