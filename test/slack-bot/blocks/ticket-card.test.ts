import { randomUUID } from 'node:crypto';
import type { Ticket } from '@sportello/server/contract/tickets';
import { describe, expect, test } from 'vitest';
import { descriptionContinued, ticketCard } from '../../../slack-bot/src/blocks/ticket-card.ts';
import { markupOf, plainTextOf } from '../../support/block-kit-limits.ts';
import { aCallback, aCardContext, aMessage, aReader, aTicket } from '../fakes/deliveries.ts';
import { rowsOf } from './rows-of.ts';

const card = (ticket: Ticket) =>
  ticketCard({ ticket, siteName: 'Meccanica Acme', card: aCardContext(), reader: aReader() });
const assignee = { id: randomUUID(), name: 'Marta Rinaldi', avatarUrl: null };
const nasty = '<!channel> <@U0MARTA> <https://evil.example|Marta> *bold* _it_ ~no~ `code` :skull: & "quotes" \u202e';
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
    expect(rowsOf(card(callback).blocks).map(([label]) => label)).toEqual([
      '*🛑 Stopped*',
      '*Phone*',
      '*User*',
      '*Opened*',
    ]);
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
    ['in_progress', { assignee }, 'Reply…! Note… Assign… Take over Close… Machine…'],
    [
      'in_progress',
      { assignee, kind: 'callback', phone: '+39051123456' },
      'Log call…! Reply… Note… Assign… Take over Close… Machine…',
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
    expect(rowsOf(closed.blocks)).toEqual([['*Done*', 'Cambiata la guarnizione.']]);
  });

  test('of a closed ticket holds the whole service report', () => {
    const report = { cause: 'Usura', parts: '1 × G-12', minutes: 120 };

    const closed = card(aTicket({ status: 'closed', summary: 'Cambiata la guarnizione.', report }));

    expect(rowsOf(closed.blocks)).toEqual([
      ['*Done*', 'Cambiata la guarnizione.'],
      ['*Cause*', 'Usura'],
      ['*Parts*', '1 × G-12'],
      ['*Time spent*', '2 h'],
    ]);
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
