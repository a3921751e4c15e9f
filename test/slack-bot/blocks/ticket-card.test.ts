import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { CardContext } from '@sportello/server/contract/deliveries';
import type { Ticket } from '@sportello/server/contract/tickets';
import { describe, expect, test } from 'vitest';
import { descriptionContinued, ticketCard } from '../../../slack-bot/src/blocks/ticket-card.ts';
import { blockKitProblems, markupOf, plainTextOf } from '../../support/block-kit-limits.ts';
import { aCallback, aCardContext, aMessage, aPlace, aReader, aTicket } from '../fakes/deliveries.ts';

const card = (ticket: Ticket, context: Partial<CardContext> = {}) =>
  ticketCard({ ticket, siteName: 'Meccanica Acme', card: aCardContext(context), reader: aReader() });
const assignee = { id: randomUUID(), name: 'Marta Rinaldi', avatarUrl: null };
const nasty = '<!channel> <@U0MARTA> <https://evil.example|Marta> *bold* _it_ ~no~ `code` :skull: & "quotes" \u202e';
/** Label and value of each fact. */
const rowsOf = (blocks: KnownBlock[]) =>
  blocks.flatMap((block) => {
    const fields = block.type === 'section' ? (block.fields ?? []).map(({ text }) => text) : [];
    return Array.from({ length: fields.length / 2 }, (_, row) => fields.slice(row * 2, row * 2 + 2));
  });
const shown = (ticket: Ticket) => plainTextOf(card(ticket).blocks).join('\n');

describe('a card', () => {
  test('shows what a technician needs before anything else', () => {
    const ticket = aTicket({ number: 1042 });

    const words = [...plainTextOf(card(ticket).blocks), ...markupOf(card(ticket).blocks)].join('\n');

    for (const word of ['#1042', 'La pressa non chiude', 'Support request', 'Mechanical fault', 'VP 250']) {
      expect(words).toContain(word);
    }
    for (const word of ['VP250-21-0417', 'Anna Ferri', 'Pastificio Bellini S.r.l.', 'allarme 42', 'Italian', 'New']) {
      expect(words).toContain(word);
    }
  });

  test('says that a machine stands still with a mark, a word in bold, and in the notification', () => {
    const stopped = card(aTicket({ machineStatus: 'stopped' }));

    expect(plainTextOf(stopped.blocks)[0]).toMatch(/^🛑 #/);
    expect(rowsOf(stopped.blocks)[0]).toEqual(['*🛑 Stopped*', 'VP 250 · VP250-21-0417']);
    expect(stopped.text).toContain('Machine stopped');
    expect(rowsOf(card(aTicket({ machineStatus: 'running' })).blocks)[0]?.[0]).toBe('*▶️ Running*');
    expect(rowsOf(card(aTicket({ machineStatus: 'limited' })).blocks)[0]?.[0]).toBe('*⚠️ Running with limits*');
    expect(rowsOf(card(aTicket({ machineStatus: 'stopped', machine: null })).blocks)[0]?.[1]).toBe('Machine not named');
    const callback = aCallback({ machineStatus: 'stopped', machine: { id: randomUUID(), model: 'M', serial: '1' } });
    expect(rowsOf(card(callback).blocks).map(([label]) => label)).toEqual(['*🛑 Stopped*', '*Phone*', '*User*']);
  });

  test('makes the number of a callback one that a phone dials', () => {
    const callback = card(aCallback({ phone: '+39051123456', phoneDisplay: '+39 (051) 12.34-56' }));

    expect(markupOf(callback.blocks)).toContain('*<tel:+39051123456|+39 (051) 12.34-56>*');
    expect(plainTextOf(callback.blocks)[0]).toContain('Call me back');
  });

  test('never makes a link of something that is no phone number', () => {
    const callback = card(aCallback({ phone: '1|<!channel>', phoneDisplay: '+39 051 1|<!channel>' }));

    expect(markupOf(callback.blocks).join()).not.toContain('<tel:');
    expect(markupOf(callback.blocks).join()).not.toContain('<!channel>');
  });

  test.each<[Ticket['status'], Partial<Ticket>, string]>([
    ['new', {}, 'Claim! Reply… Note… Assign… Close… Machine…'],
    ['new', { machine: null }, 'Claim! Reply… Note… Assign… Close…'],
    ['new', { phone: '+39051123456' }, 'Claim! Reply… Log call… Note… Assign… Close… Machine…'],
    ['new', { kind: 'callback', phone: '+39051123456' }, 'Claim! Log call… Reply… Note… Assign… Close… Machine…'],
    ['in_progress', { assignee }, 'Reply…! Note… Assign… Claim Close… Machine…'],
    [
      'in_progress',
      { assignee, kind: 'callback', phone: '+39051123456' },
      'Log call…! Reply… Note… Assign… Claim Close… Machine…',
    ],
    ['closed', { assignee, closedAt: '2026-03-05T09:30:00.000Z' }, 'Reopen… Note… Machine…'],
  ])('offers what can be done with a ticket that is %s', (status, changes, buttons) => {
    const { blocks } = card(aTicket({ status, ...changes }));

    const actions = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const offered = actions.map((action) =>
      action.type === 'button' ? `${action.text.text}${action.style === 'primary' ? '!' : ''}` : '',
    );
    expect(offered.join(' ')).toBe(buttons);
  });

  test('asks before taking a ticket from somebody', () => {
    const { blocks } = card(aTicket({ status: 'in_progress', assignee }));

    const actions = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const questions = actions.flatMap((action) => (action.type === 'button' ? (action.confirm?.text.text ?? []) : []));
    expect(questions).toHaveLength(1);
    expect(questions[0]).toContain('Marta Rinaldi is working on it');
  });

  test('of a closed ticket tells who closed it and when, and is shorter than an open one', () => {
    const lastMessage = aMessage({ kind: 'closed', author: { kind: 'technician', ...assignee }, body: '' });
    const open = aTicket();
    const closed: Ticket = { ...open, status: 'closed', assignee, closedAt: '2026-03-05T09:30:00.000Z', lastMessage };

    expect(shown(closed)).toContain('on 5 Mar 2026 by Marta Rinaldi');
    expect(shown(closed)).toContain('VP250-21-0417');
    expect(shown(closed)).toContain('allarme 42');
    expect(card(closed).blocks.length).toBeLessThan(card(open).blocks.length);
  });

  test('says when to call in the customer’s own time, and who is kept informed', () => {
    const callWindow = { date: '2026-03-05', from: '14:30', to: '16:00', timeZone: 'America/New_York' };
    const contacts = [
      { email: 'turno@bellini.example', isUnsubscribed: false },
      { email: 'ufficio@bellini.example', isUnsubscribed: true },
    ];

    const { blocks } = card(aCallback({ callWindow, contacts }));

    expect(plainTextOf(blocks)).toContain('Thu, 5 Mar 2026, 14:30–16:00 (America/New_York)');
    expect(plainTextOf(blocks).join()).toContain(
      'Kept informed (2): turno@bellini.example, ufficio@bellini.example (unsubscribed)',
    );
  });

  test('names the ticket that it goes on from, and those that go on from it', () => {
    const followUpOf = { id: randomUUID(), number: 7 };
    const followUps = [8, 9].map((number) => ({ id: randomUUID(), number }));

    expect(shown(aTicket({ followUpOf }))).toContain('Follow-up of #7');
    expect(shown(aTicket({ status: 'closed', followUps }))).toContain('Continued in #8, #9');
  });

  test('of a rated ticket shows what was done and whether that solved it', () => {
    const rating = { isSolved: false, comment: 'Perde ancora <!here>', ratedAt: '2026-03-06T09:30:00.000Z' };

    const closed = card(aTicket({ status: 'closed', summary: 'Cambiata la guarnizione.', rating }));

    expect(plainTextOf(closed.blocks).join()).toContain('👎 Not solved · Perde ancora <!here>');
    expect(plainTextOf(closed.blocks)).toContain('Done: Cambiata la guarnizione.');
  });

  test('of a closed ticket holds the whole service report in one block', () => {
    const report = { cause: 'Usura', parts: '1 × G-12', minutes: 120 };

    const closed = card(aTicket({ status: 'closed', summary: 'Cambiata la guarnizione.', report }));

    expect(plainTextOf(closed.blocks)).toContain(
      'Done: Cambiata la guarnizione.\nCause: Usura\nParts: 1 × G-12\nTime spent: 2 h',
    );
  });

  test('tells since when it is open, in each reader’s own time and words', () => {
    const { blocks } = card(aTicket({ openedAt: '2026-03-05T09:30:00.000Z' }));

    expect(markupOf(blocks)).toContain(
      'Opened <!date^1772703000^{date_short_pretty} {time} ({ago})|5 Mar 2026, 09:30 UTC>',
    );
  });

  test('says when the customer was promised an answer, until somebody has claimed it', () => {
    const answerExpectedFrom = '2026-03-09T07:00:00.000Z';
    const promised = (changes: Partial<Ticket>) =>
      markupOf(card(aTicket({ answerExpectedFrom, ...changes })).blocks).join();

    expect(promised({})).toContain('Answer promised from <!date^1773039600^');
    expect(promised({ status: 'in_progress', assignee })).not.toContain('promised');
  });

  test('says when to call again', () => {
    const { blocks } = card(aCallback(), { callAgainAt: '2026-03-05T09:30:00.000Z' });

    expect(rowsOf(blocks)).toContainEqual([
      '*Call again*',
      '*<!date^1772703000^{date_short_pretty} {time}|5 Mar 2026, 09:30 UTC>*',
    ]);
  });

  test.each([
    ['send', 'Replies in this thread go to the customer. 🔒 keeps one inside.'],
    ['note', 'Talk in this thread stays inside. *Reply…*, ✉️ or *Send to customer* sends.'],
  ] as const)('says what becomes of words in its thread: %s', (threadReplies, words) => {
    const { blocks } = card(aTicket(), { threadReplies });

    expect(markupOf(blocks).join('\n')).toContain(words);
    expect(markupOf(card(aTicket({ status: 'closed' }), { threadReplies }).blocks).join()).not.toContain(words);
  });

  test('leads to the last tickets of the machine, those elsewhere by number only', () => {
    const earlier = { status: 'closed', subject: nasty, openedAt: '2026-03-05T09:30:00.000Z' } as const;
    const earlierTickets = [
      { ...earlier, number: 31, thread: aPlace('1772703000.000100') },
      { ...earlier, number: 30, subject: 'Perde_olio_', status: 'in_progress' as const, thread: null },
      { ...earlier, number: 29, subject: null, thread: { ...aPlace('1.1'), workspace: 'T0OTHER' } },
    ];

    const { blocks } = card(aTicket(), { earlierTickets });

    const [title, first = '', second, third] = (markupOf(blocks).find((text) => text.includes('#31')) ?? '').split(
      '\n',
    );
    expect(title).toBe('Other tickets of this machine');
    expect(first).toMatch(/^• <https:\/\/acme\.slack\.com\/archives\/C0SUPPORT\/p1772703000000100\|#31> · /);
    expect(first).toMatch(/ · Closed · <!date\^1772703000\^{date_short_pretty}\|5 Mar 2026>$/);
    expect(first.slice(first.indexOf('>'), first.lastIndexOf('<'))).not.toMatch(/[<*`~]|:skull:|_it_/);
    expect(second).toMatch(/^• #30 · Perde_olioˍ · In progress · /);
    expect(third).toMatch(/^• #29 · Closed · /);
    expect(blockKitProblems(card(aTicket(), { earlierTickets }))).toEqual([]);
    expect(markupOf(card(aTicket()).blocks).join()).not.toContain('Other tickets');
  });

  test('names ticket and machine in the values of its buttons', () => {
    const ticket = aTicket();

    const actions = card(ticket).blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const values = Object.fromEntries(
      actions.map((action) => (action.type === 'button' ? [action.action_id, action.value] : [])),
    );
    expect(values).toMatchObject({ ticket_assign: ticket.id, ticket_machine: ticket.machine?.id });
  });

  test('carries the ticket’s id where it can be found again', () => {
    const ticket = aTicket();

    expect(card(ticket).key).toBe(`ticket:${ticket.id}`);
    expect(card(ticket).blocks[0]?.block_id).toBe(`ticket:${ticket.id}`);
  });

  test('never gives a meaning to what people typed', () => {
    const ticket = aTicket({
      subject: nasty,
      description: nasty,
      customer: { id: randomUUID(), name: nasty },
      company: { id: randomUUID(), name: nasty },
      machine: { id: randomUUID(), model: nasty, serial: nasty },
      category: { key: 'x', labels: { en: nasty } },
      assignee: { ...assignee, name: nasty },
    });

    for (const status of ['new', 'in_progress', 'closed'] as const) {
      const { blocks, text } = card({ ...ticket, status });
      const markup = [...markupOf(blocks), text].join('\n');
      expect(markup).not.toMatch(/<(?!!date\^)[!@#h]/);
      expect(markupOf(blocks).join('\n')).not.toContain('bold');
      expect(plainTextOf(blocks).join('\n')).toContain(nasty);
    }
  });

  test.each([
    ['3,000 characters everywhere', 'x'.repeat(3_000)],
    ['10,000 characters that Slack escapes', '&<>'.repeat(3_334)],
    ['emoji of several code points', '👩🏽‍🔧'.repeat(600)],
    ['only line breaks between words', `a${'\n'.repeat(4_000)}b`],
    ['a language tag that nobody knows', 'q'],
    ['one space', ' '],
  ])('stays within Slack’s limits with %s', (_, text) => {
    const ticket = aTicket({
      subject: text.slice(0, 3_000),
      description: text,
      customer: { id: randomUUID(), name: text },
      company: { id: randomUUID(), name: text },
      machine: { id: randomUUID(), model: text, serial: text },
      category: { key: 'x', labels: { it: text } },
      assignee: { ...assignee, name: text },
      phone: text,
      phoneDisplay: text,
      callWindow: { date: '2026-03-05', from: '14:30', to: '16:00', timeZone: text },
      contacts: Array.from({ length: 10 }, () => ({ email: text.slice(0, 254), isUnsubscribed: true })),
      summary: text,
      rating: { isSolved: true, comment: text, ratedAt: '2026-03-05T09:30:00.000Z' },
      followUpOf: { id: randomUUID(), number: 1 },
      followUps: Array.from({ length: 100 }, (_, number) => ({ id: randomUUID(), number: number + 1 })),
      language: 'qaa-x-test',
    });

    for (const status of ['new', 'in_progress', 'closed'] as const) {
      for (const post of [card({ ...ticket, status }), ...descriptionContinued(ticket)]) {
        expect(blockKitProblems(post)).toEqual([]);
      }
    }
  });

  test('and the messages after it hold a long description whole', () => {
    const words = Array.from({ length: 1_500 }, (_, index) => `parola${index}`).join(' ');
    const ticket = aTicket({ description: words.slice(0, 10_000) });

    const rest = descriptionContinued(ticket).flatMap((post) => plainTextOf(post.blocks));
    const start = plainTextOf(card(ticket).blocks).find((text) => text.startsWith('parola0'));

    expect(start + rest.join('')).toBe(ticket.description);
    expect(shown(ticket)).toContain('goes on in the thread');
    expect(descriptionContinued(aTicket())).toEqual([]);
  });

  test('shows a subject that does not fit its title in full below it', () => {
    const subject = 'una parola dopo l’altra '.repeat(8).trim();

    const [title, whole] = plainTextOf(card(aTicket({ subject })).blocks);

    expect(title).toMatch(/…$/);
    expect(whole).toBe(subject);
  });
});
