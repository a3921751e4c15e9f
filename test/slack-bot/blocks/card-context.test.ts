import { randomUUID } from 'node:crypto';
import type { CardContext } from '@sportello/server/contract/deliveries';
import type { Ticket } from '@sportello/server/contract/tickets';
import { describe, expect, test } from 'vitest';
import { ticketCard } from '../../../slack-bot/src/blocks/ticket-card.ts';
import { blockKitProblems, markupOf } from '../../support/block-kit-limits.ts';
import { aCallback, aCardContext, aPlace, aReader, aTicket } from '../fakes/deliveries.ts';
import { rowsOf } from './rows-of.ts';

const card = (ticket: Ticket, context: Partial<CardContext> = {}) =>
  ticketCard({ ticket, siteName: 'Meccanica Acme', card: aCardContext(context), reader: aReader() });
const assignee = { id: randomUUID(), name: 'Marta Rinaldi', avatarUrl: null };
const nasty = '<!channel> <@U0MARTA> <https://evil.example|Marta> *bold* _it_ ~no~ `code` :skull: & "quotes" \u202e';

describe('a card', () => {
  test('tells since when it is open, in each reader’s own time and words', () => {
    const { blocks } = card(aTicket({ openedAt: '2026-03-05T09:30:00.000Z' }));

    expect(rowsOf(blocks)).toContainEqual([
      '*Opened*',
      '<!date^1772703000^{date_short_pretty} {time} ({ago})|5 Mar 2026, 09:30 UTC>',
    ]);
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
    [
      'send',
      'Replies in this thread go to the customer. 🔒 as the first sign of one, or as a reaction, keeps it inside.',
    ],
    ['note', 'Talk in this thread stays inside. *Reply…*, ✉️ or *Send to customer* sends.'],
  ] as const)('says what becomes of words in its thread: %s', (threadReplies, words) => {
    const { blocks } = card(aTicket(), { threadReplies });

    expect(markupOf(blocks).join('\n')).toContain(words);
    expect(markupOf(card(aTicket({ status: 'closed' }), { threadReplies }).blocks).join()).not.toContain(words);
  });

  test('leads to the last tickets of the machine, those elsewhere by number only', () => {
    const openedAt = '2026-03-05T09:30:00.000Z';
    const earlier = { status: 'closed', subject: nasty, phoneDisplay: null, opening: 'Perde.', openedAt } as const;
    const earlierTickets = [
      { ...earlier, number: 31, thread: aPlace('1772703000.000100') },
      { ...earlier, number: 30, subject: 'Perde_olio_', status: 'in_progress' as const, thread: null },
      {
        ...{ ...earlier, number: 29, subject: null, phoneDisplay: '+39 051 123456', opening: 'La *pressa*\nperde' },
        thread: { ...aPlace('1.1'), workspace: 'T0OTHER' },
      },
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
    expect(third).toMatch(/^• #29 · \+39 051 123456 · La ∗pressa∗ perde · Closed · /);
    expect(blockKitProblems(card(aTicket(), { earlierTickets }))).toEqual([]);
    expect(markupOf(card(aTicket()).blocks).join()).not.toContain('Other tickets');
  });
});
