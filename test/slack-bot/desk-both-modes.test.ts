import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { markupOf, plainTextOf } from '../support/block-kit-limits.ts';
import { slackHome } from '../support/slack-home.ts';
import { until } from '../support/slack-workspace.ts';
import { aDeskTicket } from './fakes/fake-desk.ts';
import { startAll } from './fakes/start-bot.ts';

const titles = (blocks: object[] | undefined) =>
  plainTextOf((blocks ?? []) as KnownBlock[]).filter((text) => /#\d+ · /.test(text));
const markup = (blocks: object[] | undefined) => markupOf((blocks ?? []) as KnownBlock[]);
const manyTickets = (count: number, subject = 'Ferma') =>
  Array.from({ length: count }, (_, index) =>
    aDeskTicket({ number: index + 1, subject: `${subject} ${index + 1}`, machineStatus: 'running' }),
  );

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('the Home tab shows my open tickets, then unassigned ones, and each row opens its thread', async () => {
    const { server, slack } = await startAll(mode);
    const home = slackHome(slack);
    const thread = { workspace: 'T0ACME', channel: 'C0SUPPORT', id: '1795314400.000200' };
    server.desk.counts = { mine: 2, unassigned: 7, waiting: 1, open: 9, stopped: 1 };
    server.desk.find = ({ unassigned }) =>
      unassigned === 'true'
        ? manyTickets(7, 'Libero')
        : [aDeskTicket({ number: 41, subject: 'Ferma', isWaiting: true, thread }), ...manyTickets(1)];

    const view = await home.open('Marta Rinaldi');

    expect(titles(view.blocks)).toEqual([
      '🛑 #41 · Ferma',
      '#1 · Ferma 1',
      ...[1, 2, 3, 4, 5].map((number) => `#${number} · Libero ${number}`),
    ]);
    expect(markup(view.blocks)).toContain(`*<${slack.url}/archives/C0SUPPORT/p1795314400000200|Open thread>*`);
    expect(markup(view.blocks)).toContain('💬 *Waiting on you*');
    expect(JSON.stringify(view.blocks)).toContain('Waiting on me (1)');
    expect(JSON.stringify(view.blocks)).toContain('All 7 unassigned');
    expect(
      server.desk.asked.map(({ what, query }) => [
        what,
        query.workspace,
        what === 'counts' ? query.technician : query.assignee,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['counts', 'T0ACME', 'U0MARTA'],
        ['tickets', 'T0ACME', 'U0MARTA'],
        ['tickets', 'T0ACME', undefined],
      ]),
    );
  });

  test('its filters and pages lead on and back', async () => {
    const { server, slack } = await startAll(mode);
    const home = slackHome(slack);
    server.desk.find = ({ state, assignee }) => (state === 'open' && !assignee ? manyTickets(12, 'Aperto') : []);

    const first = await home.open('Marta Rinaldi');
    const open = await home.press('Marta Rinaldi', 'All open');
    const next = await home.press('Marta Rinaldi', 'Next');
    const back = await home.press('Marta Rinaldi', '← Previous');
    const closed = await home.press('Marta Rinaldi', 'Closed');

    expect(plainTextOf(first.blocks as KnownBlock[])).toContain(
      'You have no open ticket. Claim one on its card in the channel.',
    );
    expect(titles(open.blocks)).toHaveLength(10);
    expect(titles(next.blocks)).toEqual(['#11 · Aperto 11', '#12 · Aperto 12']);
    expect(titles(back.blocks)).toEqual(titles(open.blocks));
    expect(plainTextOf(closed.blocks as KnownBlock[])).toContain('No ticket was closed so far.');
  });

  test('it says when the server is away, and Try again shows the same list once it is back', async () => {
    const { server, slack } = await startAll(mode);
    const home = slackHome(slack);
    server.desk.find = ({ state }) => (state === 'closed' ? manyTickets(1, 'Chiuso') : []);
    await home.open('Marta Rinaldi');

    server.goAway();
    const trouble = await home.press('Marta Rinaldi', 'Closed');
    server.comeBack();
    const again = await home.press('Marta Rinaldi', 'Try again');

    expect(plainTextOf(trouble.blocks as KnownBlock[])[0]).toContain('Sportello does not answer');
    expect(titles(again.blocks)).toEqual(['#1 · Chiuso 1']);
  });

  test('/tickets answers its writer alone, and leafs in place', async () => {
    const { server, slack } = await startAll(mode);
    const home = slackHome(slack);
    server.desk.find = ({ search, number }) => (search ? manyTickets(11) : number === '1042' ? manyTickets(1) : []);

    const words = await home.command('Marta Rinaldi', 'film &amp; co');
    await home.pressAnswer('Marta Rinaldi', words, 'Next →');
    await until(async () => titles((await home.answers('Marta Rinaldi'))[0]?.blocks)[0] === '#11 · Ferma 11');
    const number = await home.command('Marta Rinaldi', '#1042');
    const none = await home.command('Marta Rinaldi', 'serial 4711');
    const help = await home.command('Marta Rinaldi', 'help');

    expect(words).toMatchObject({ subtype: 'ephemeral' });
    expect(titles(words.blocks)).toHaveLength(10);
    expect(titles(number.blocks)).toEqual(['#1 · Ferma 1']);
    expect(none.text).toContain('Tickets of the machine 4711');
    expect(help.text).toContain('/tickets serial 4711');
    expect(await home.answers('Marta Rinaldi')).toHaveLength(4);
    expect(server.desk.asked.map(({ query }) => query)).toMatchObject([
      { state: 'all', search: 'film & co' },
      { state: 'all', search: 'film & co', cursor: '10' },
      { state: 'all', number: '1042' },
      { state: 'all', serial: '4711' },
    ]);
  });
});
