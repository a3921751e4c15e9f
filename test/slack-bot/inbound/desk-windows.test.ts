import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { markupOf, plainTextOf } from '../../support/block-kit-limits.ts';
import { until } from '../../support/slack-workspace.ts';
import { aDeskMachine, aDeskTicket } from '../fakes/fake-desk.ts';
import { sendInteraction } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';
import { type View, withWindow } from '../fakes/with-window.ts';

const shortcut = { type: 'shortcut', callback_id: 'find_ticket', trigger_id: 'trigger' };
const tickets = (count: number) =>
  Array.from({ length: count }, (_, index) => aDeskTicket({ number: index + 1, subject: `Ferma ${index + 1}` }));
const titles = ({ blocks }: { blocks: object[] }) =>
  plainTextOf(blocks as KnownBlock[]).filter((text) => /#\d+ · /.test(text));

/** A press of the button of that name in a window or a Home tab. */
function pressIn(view: View & { type?: string }, label: string) {
  const buttons = view.blocks.flatMap((block) => {
    const { elements = [], accessory } = block as { elements?: object[]; accessory?: object };
    return [...elements, ...(accessory ? [accessory] : [])];
  }) as { action_id: string; value: string; text: { text: string } }[];
  const button = buttons.find(({ text }) => text?.text === label);
  if (!button) throw new Error(`there is no button "${label}"`);
  const { action_id, value } = button;
  const actions = [{ type: 'button', action_id, block_id: 'b', value }];
  return { type: 'block_actions', trigger_id: 'trigger2', view: { type: 'modal', ...view, id: 'V1' }, actions };
}

describe('Find a ticket', () => {
  test('opens at once and shows what was found below what was typed', async () => {
    const { server, slack, view, send } = await withWindow(shortcut);
    server.desk.find = () => tickets(3);

    const { body } = await send({ find_words: { value: ' film *torn* ' } });

    const { response_action, view: found } = body as { response_action: string; view: View };
    expect(slack.of('views.open')[0]?.trigger_id).toBe('trigger');
    expect(view.callback_id).toBe('find_ticket');
    expect(response_action).toBe('update');
    expect(JSON.stringify(found.blocks[0])).toContain('"initial_value":"film *torn*"');
    expect(titles(found)).toEqual(['🛑 #1 · Ferma 1', '🛑 #2 · Ferma 2', '🛑 #3 · Ferma 3']);
    expect(server.desk.asked).toMatchObject([{ query: { workspace: 'T0ACME', state: 'all', search: 'film *torn*' } }]);
  });

  test('leafs in the same window', async () => {
    const { server, slack, botPort, send } = await withWindow(shortcut);
    server.desk.find = () => tickets(12);
    const { body } = await send({ find_words: { value: 'open' } });

    await sendInteraction(botPort, pressIn((body as { view: View }).view, 'Next →'));
    const [next] = await until(() => slack.of('views.update').length === 1 && slack.of('views.update'));
    await sendInteraction(botPort, pressIn(JSON.parse(next?.view ?? ''), '← Previous'));
    const [, back] = await until(() => slack.of('views.update').length === 2 && slack.of('views.update'));

    expect(next?.view_id).toBe('V1');
    expect(titles(JSON.parse(next?.view ?? ''))).toEqual(['🛑 #11 · Ferma 11', '🛑 #12 · Ferma 12']);
    expect(titles(JSON.parse(back?.view ?? ''))).toHaveLength(10);
  });

  test('says so in time, also where Slack does not tell who asks', async () => {
    const { slack, send } = await withWindow(shortcut);
    slack.answer('users.info', 'never');
    const startedAt = Date.now();

    const { body } = await send({ find_words: { value: 'film' } });

    expect(body).toMatchObject({ errors: { find_words: expect.stringContaining('does not answer') } });
    expect(Date.now() - startedAt).toBeLessThan(2_900);
  });

  test('says in the window what it understands, and when the server is away or slow', async () => {
    const { server, send } = await withWindow(shortcut);

    const help = await send({ find_words: { value: 'serial' } });
    server.goAway();
    const away = await send({ find_words: { value: 'film' } });
    server.comeBack();
    server.slowDown(2_500);
    const startedAt = Date.now();
    const slow = await send({ find_words: { value: 'film' } });

    expect(help.body).toMatchObject({ errors: { find_words: expect.stringContaining('serial 4711') } });
    expect(away.body).toMatchObject({ errors: { find_words: expect.stringContaining('Try again in a minute') } });
    expect(slow.body).toMatchObject({ errors: { find_words: expect.stringContaining('Try again in a minute') } });
    expect(Date.now() - startedAt).toBeLessThan(2_900);
  });
});

describe('Machine…', () => {
  const machineId = randomUUID();
  const onCard = {
    type: 'block_actions',
    trigger_id: 'trigger',
    channel: { id: 'C1' },
    message: { ts: '1.000001', text: 'card' },
    actions: [{ type: 'button', action_id: 'ticket_machine', block_id: 'b', value: machineId }],
  };

  test('on a card opens the page of the machine with its company, users and tickets', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    server.desk.machine = aDeskMachine({ ticketCount: 12 });
    server.desk.find = () => tickets(12);

    await sendInteraction(botPort, onCard);
    const [shown] = await until(() => slack.of('views.update').length === 1 && slack.of('views.update'));
    const view = JSON.parse(shown?.view ?? '') as View;
    await sendInteraction(botPort, pressIn(view, 'Next →'));
    const [, next] = await until(() => slack.of('views.update').length === 2 && slack.of('views.update'));

    expect(slack.of('views.open')[0]?.trigger_id).toBe('trigger');
    const words = plainTextOf(view.blocks as KnownBlock[]).join('\n');
    expect(words).toContain('VP250-21-0417');
    expect(words).toContain('Users of Pastificio Bellini S.r.l.:\nAnna Ferri, anna@bellini.example');
    expect(words).toContain('12 tickets');
    expect(titles(view)).toHaveLength(10);
    expect(markupOf(view.blocks as KnownBlock[])).toContainEqual(expect.stringContaining('|Open thread>'));
    expect(titles(JSON.parse(next?.view ?? ''))).toHaveLength(2);
    expect(server.desk.asked).toMatchObject([
      { what: 'machine', id: machineId, query: { workspace: 'T0ACME' } },
      { what: 'tickets', query: { workspace: 'T0ACME', machineId, state: 'all', limit: '10' } },
      { what: 'machine' },
      { what: 'tickets', query: { cursor: '10' } },
    ]);
  });

  test('in a window opens over it', async () => {
    const { server, slack, botPort, send } = await withWindow(shortcut);
    server.desk.find = () => tickets(1);
    slack.answer('views.push', { ok: true, view: { id: 'V2' } });
    const { body } = await send({ find_words: { value: 'film' } });

    await sendInteraction(botPort, pressIn((body as { view: View }).view, 'Machine…'));
    const [shown] = await until(() => slack.of('views.update').length === 1 && slack.of('views.update'));

    expect(slack.of('views.push')[0]?.trigger_id).toBe('trigger2');
    expect(shown?.view_id).toBe('V2');
  });

  test('says in its window when the server is away', async () => {
    const { server, slack, botPort } = await startWithFakeSlack();
    server.goAway();

    await sendInteraction(botPort, onCard);
    const [shown] = await until(() => slack.of('views.update').length === 1 && slack.of('views.update'));

    expect(shown?.view).toContain('Sportello does not answer at the moment');
  });
});
