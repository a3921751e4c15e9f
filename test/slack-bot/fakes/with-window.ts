import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { sendInteraction } from './send-event.ts';
import { startWithFakeSlack } from './start-bot.ts';

const message = { ts: '1.000001', text: '#1042 · La pressa &lt;non&gt; chiude' };
/** The ticket whose card is pressed. */
export const ticketId = randomUUID();
/** The request for credentials whose card is pressed. */
export const requestId = randomUUID();

const press = (action_id: string, value: string) => ({
  type: 'block_actions',
  channel: { id: 'C1' },
  message,
  trigger_id: 'trigger',
  actions: [{ type: 'button', action_id, block_id: 'b', value }],
});
/** A press of a button of the ticket's card, such as `close`. */
export const pressTicket = (action: string) => press(`ticket_${action}`, ticketId);
/** A press of a button of the request's card. */
export const pressRequest = (action: string) =>
  press(`credentials_${action}`, JSON.stringify({ id: requestId, site: 'acme' }));

/** A window as the bot sent it. */
export type View = { callback_id: string; private_metadata: string; blocks: object[] };

/** What Slack sends when the window is sent: block → the state of its element. */
const submission = (view: View, answers: Record<string, object>) => ({
  type: 'view_submission',
  view: {
    ...view,
    id: 'V1',
    type: 'modal',
    state: { values: Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, { [id]: answer }])) },
  },
});

/** Starts a bot, presses a button, and answers the window that is left open. */
export async function withWindow(pressed: object, method: 'views.open' | 'views.update' = 'views.open') {
  const all = await startWithFakeSlack();
  const { status } = await sendInteraction(all.botPort, pressed);
  expect(status).toBe(200);
  const [shown] = await until(() => all.slack.of(method).length > 0 && all.slack.of(method));
  const view = JSON.parse(shown?.view ?? '') as View;
  return {
    ...all,
    view,
    send: (answers: Record<string, object>, sent = view) => sendInteraction(all.botPort, submission(sent, answers)),
    /** Chooses an option in the open window, with what was typed so far; answers the window that it then becomes. */
    async choose(
      action_id: string,
      option: { value: string; title: string },
      answers: Record<string, object>,
      of = view,
    ) {
      const before = all.slack.of('views.update').length;
      const { view: typed } = submission(of, answers);
      const selected_option = { value: option.value, text: { type: 'plain_text', text: option.title } };
      const actions = [{ type: 'external_select', action_id, block_id: action_id, selected_option }];
      await sendInteraction(all.botPort, { type: 'block_actions', view: { ...typed, hash: 'h1' }, actions });
      const updates = await until(() => all.slack.of('views.update').length > before && all.slack.of('views.update'));
      return JSON.parse(updates.at(-1)?.view ?? '') as View;
    },
  };
}
