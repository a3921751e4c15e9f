import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { DeskTicket } from '@sportello/server/contract/desk';
import { describe, expect, test } from 'vitest';
import { deskAnswer, deskHelp } from '../../../slack-bot/src/blocks/desk-answer.ts';
import { pageButtons } from '../../../slack-bot/src/blocks/desk-pages.ts';
import { deskRows, type LinkedTicket } from '../../../slack-bot/src/blocks/desk-rows.ts';
import { findModal } from '../../../slack-bot/src/blocks/find-modal.ts';
import { homeSentence, homeTrouble, homeView } from '../../../slack-bot/src/blocks/home-view.ts';
import { machineModal, machineSentence } from '../../../slack-bot/src/blocks/machine-modal.ts';
import { ticketUnfurl } from '../../../slack-bot/src/blocks/unfurl.ts';
import {
  blockKitProblems,
  homeProblems,
  markupOf,
  modalProblems,
  plainTextOf,
} from '../../support/block-kit-limits.ts';
import { aDeskMachine, aDeskTicket } from '../fakes/fake-desk.ts';

const nasty = '<!channel> *b* _i_ `c` &amp; <https://evil.example|x> 👨‍👩‍👧 ';
const long = nasty.repeat(300);
const link = 'https://acme.slack.com/archives/C0SUPPORT/p1795314400000100';
const linked = (ticket: DeskTicket): LinkedTicket => ({ ticket, link });

/** The worst that may stand in a list: every text is markup, and as long as its place allows, or longer. */
const worst = (): LinkedTicket =>
  linked(
    aDeskTicket({
      number: 999_999_999,
      subject: long.slice(0, 3_000),
      machine: { id: randomUUID(), model: long.slice(0, 200), serial: long.slice(0, 100) },
      customer: { id: randomUUID(), name: long.slice(0, 200) },
      company: { id: randomUUID(), name: long.slice(0, 200) },
      site: { key: randomUUID(), name: long.slice(0, 200) },
      assignee: { id: randomUUID(), name: long.slice(0, 200), avatarUrl: null },
      status: 'in_progress',
      isWaiting: true,
    }),
  );
const empty = linked(
  aDeskTicket({
    subject: null,
    machine: null,
    machineStatus: null,
    category: null,
    customer: { id: randomUUID(), name: '' },
    company: { id: randomUUID(), name: ' ' },
  }),
);
const manyWorst = Array.from({ length: 9 }, worst).concat(empty);
const cursor = Buffer.from(JSON.stringify(['ofMachine', 1_795_314_400_000, randomUUID()])).toString('base64url');
const cursors = Array.from({ length: 12 }, () => cursor);
const typed = '"\\'.repeat(100);

const stopped = 'stopped' as const;
const counts = { mine: 123_456, unassigned: 99_999, waiting: 1, open: 1_000_000, stopped: 99 };

describe('a row of a list', () => {
  test('shows number, subject, machine, people, state, age and the way to the thread', () => {
    const ticket = aDeskTicket({
      number: 1042,
      status: 'in_progress',
      isWaiting: true,
      openedAt: '2026-03-05T09:30:00.000Z',
      assignee: { id: randomUUID(), name: 'Marta Rinaldi', avatarUrl: null },
    });

    const blocks = deskRows([linked(ticket)], { waiting: 'me', offersMachine: true });

    expect(plainTextOf(blocks)).toEqual([
      '🛑 #1042 · La pressa non chiude',
      'VP 250 · VP250-21-0417  ·  Anna Ferri  ·  Pastificio Bellini S.r.l.',
      'Marta Rinaldi',
    ]);
    expect(markupOf(blocks)).toEqual([
      `*<${link}|Open thread>*`,
      '💬 *Waiting on you*',
      '🔧 In progress',
      'opened <!date^1772703000^{ago}|5 Mar 2026, 09:30 UTC>',
    ]);
    expect(blocks[0]).toMatchObject({ accessory: { action_id: 'ticket_machine', value: ticket.machine?.id } });
  });

  test('names the site only where a list has several, and says when the card does not stand yet', () => {
    const other = aDeskTicket({
      ...{ site: { key: 'borgo', name: 'Borgo' }, kind: 'callback', subject: null },
      ...{ phoneDisplay: '+39 051 123456', opening: `La pressa\nperde ${'olio '.repeat(40)}` },
    });

    const one = plainTextOf(deskRows([linked(aDeskTicket())]));
    const two = deskRows([linked(aDeskTicket({ machineStatus: 'running' })), { ticket: other, link: undefined }]);

    expect(one.join()).not.toContain('Meccanica Acme');
    expect(plainTextOf(two)).toContainEqual(expect.stringContaining('Meccanica Acme'));
    expect(plainTextOf(two)).toContainEqual(
      expect.stringMatching(/^🛑 #\d+ · Call me back · \+39 051 123456 · La pressa perde [olio ]+…$/),
    );
    expect(markupOf(two)).toContain('Not in Slack yet');
  });

  test('a stopped machine is no alarm any more once its ticket is closed', () => {
    const [title = ''] = plainTextOf(deskRows([linked(aDeskTicket({ status: 'closed', machineStatus: stopped }))]));

    expect(title).toMatch(/^#/);
  });
});

describe('the buttons to other pages', () => {
  const waysOf = (blocks: KnownBlock[]) =>
    blocks
      .flatMap((block) => (block.type === 'actions' ? block.elements : []))
      .map((element) => {
        const { action_id: id, value } = element as { action_id: string; value: string };
        return [id, JSON.parse(value).cursors];
      });

  test('lead on and back', () => {
    expect(pageButtons('x', { cursors: [] }, null)).toEqual([]);
    expect(waysOf(pageButtons('x', { cursors: [] }, 'b'))).toEqual([['x:next', ['b']]]);
    expect(waysOf(pageButtons('x', { cursors: ['b'] }, 'c'))).toEqual([
      ['x:previous', []],
      ['x:next', ['b', 'c']],
    ]);
    expect(waysOf(pageButtons('x', { cursors: ['b', 'c'] }, null))).toEqual([['x:previous', ['b']]]);
  });

  test('carry no more than fits, however far someone has leafed', () => {
    const [next] = waysOf(pageButtons('x', { cursors }, 'last')).slice(-1);

    expect(next?.[1]).toHaveLength(12);
    expect(next?.[1].at(-1)).toBe('last');
  });
});

describe('whatever stands in the fields, Slack takes', () => {
  const page = { tickets: manyWorst, nextCursor: cursor };

  test('the Home tab, also with a hundred rows, and without any', () => {
    const state = { show: 'mine' as const, cursors };
    const readAt = new Date().toISOString();
    const full = homeView({ state, counts, page, unassigned: Array.from({ length: 5 }, worst), readAt });
    const none = { tickets: [], nextCursor: null };

    expect(homeProblems(full)).toEqual([]);
    expect(full.blocks.length).toBeLessThanOrEqual(100);
    for (const show of ['mine', 'unassigned', 'waiting', 'open', 'closed'] as const) {
      const view = homeView({ state: { show, cursors: [] }, counts, page: none, unassigned: [], readAt });
      expect(homeProblems(view)).toEqual([]);
    }
    expect(homeProblems(homeTrouble(state, 'Away.'))).toEqual([]);
    expect(homeProblems(homeSentence('Not for you.'))).toEqual([]);
  });

  test('an answer to /tickets', () => {
    expect(blockKitProblems(deskAnswer({ search: typed }, { typed, cursors }, page))).toEqual([]);
    expect(
      blockKitProblems(deskAnswer({ serial: nasty }, { typed, cursors }, { tickets: [], nextCursor: null })),
    ).toEqual([]);
    expect(blockKitProblems(deskHelp())).toEqual([]);
  });

  test('the window to find tickets', () => {
    expect(modalProblems(findModal())).toEqual([]);
    expect(modalProblems(findModal({ wish: { search: typed }, list: { typed, cursors }, page }))).toEqual([]);
  });

  test('the page of a machine', () => {
    const user = () => ({ id: randomUUID(), name: long.slice(0, 200), email: `${'x'.repeat(240)}@bellini.example` });
    const machine = aDeskMachine({
      model: long.slice(0, 200),
      serial: long.slice(0, 100),
      company: { id: randomUUID(), name: long.slice(0, 200) },
      users: Array.from({ length: 50 }, user),
      ticketCount: 1_000_000,
    });
    const bare = aDeskMachine({ model: '', serial: '', customer: null, users: [], ticketCount: 0 });
    const state = { machineId: machine.id, cursors };

    expect(modalProblems(machineModal(state, machine, page))).toEqual([]);
    expect(modalProblems(machineModal(state, bare, { tickets: [], nextCursor: null }))).toEqual([]);
    expect(modalProblems(machineSentence('One moment…'))).toEqual([]);
  });

  test('the record below a link', () => {
    const { blocks = [] } = ticketUnfurl(worst());
    expect(blockKitProblems({ text: 'x', blocks: blocks as KnownBlock[] })).toEqual([]);
  });

  test('and nothing that people typed is markup', () => {
    const machine = aDeskMachine({ model: nasty, users: [{ id: randomUUID(), name: nasty, email: nasty }] });
    const views = [
      homeView({
        state: { show: 'mine', cursors: [] },
        counts,
        page,
        unassigned: [worst()],
        readAt: '2026-03-05T09:30:00Z',
      }),
      findModal({ wish: { search: nasty }, list: { typed: nasty, cursors: [] }, page }),
      machineModal({ machineId: machine.id, cursors: [] }, machine, page),
    ];
    const answer = deskAnswer({ search: nasty }, { typed: nasty, cursors: [] }, page);

    const markup = [...views, answer].flatMap(({ blocks }) => markupOf(blocks as KnownBlock[]));

    expect(markup.length).toBeGreaterThan(100);
    expect(markup.filter((text) => /!channel|evil|`c`|_i_/.test(text))).toEqual([]);
    expect(answer.text).not.toContain('<');
  });
});
