import { randomUUID } from 'node:crypto';
import type { Message } from '@sportello/server/contract/messages';
import { describe, expect, test } from 'vitest';
import { entryPosts } from '../../../slack-bot/src/blocks/entry-posts.ts';
import { blockKitProblems, markupOf, plainTextOf } from '../../support/block-kit-limits.ts';
import { aFile, aMessage, aTicket } from '../fakes/deliveries.ts';

test('a customer’s words stand without their files, which are posts of their own; an entry of files only is no post', () => {
  const [post] = entryPosts(aMessage({ attachments: [aFile()] }), aTicket());

  expect(plainTextOf(post?.blocks ?? [])).toEqual(['Adesso perde anche olio.']);
  expect(post?.text).toBe('Adesso perde anche olio.');
  expect(entryPosts(aMessage({ body: '', attachments: [aFile()] }), aTicket())).toEqual([]);
});

test('above words that waited for a network stands when they were written and when they came', () => {
  const times = { writtenAt: '2026-11-29T13:02:00.000Z', createdAt: '2026-11-29T14:10:00.000Z' };
  const [post] = entryPosts(aMessage(times), aTicket());

  const [lead] = markupOf(post?.blocks ?? []);
  expect(lead).toMatch(/^🕓 Written <!date\^1795957320\^.*>, arrived <!date\^1795961400\^.*>$/);
  expect(plainTextOf(post?.blocks ?? [])).toEqual(['Adesso perde anche olio.']);
  expect(post?.text).toBe('Written 29 Nov 2026, 13:02 UTC, arrived 29 Nov 2026, 14:10 UTC\nAdesso perde anche olio.');
  expect([post].flatMap((one) => (one ? blockKitProblems(one) : []))).toEqual([]);
  expect(entryPosts(aMessage({ ...times, body: '', attachments: [aFile()] }), aTicket())).toEqual([]);
});

describe('a change by the customer', () => {
  test.each([
    [{ kind: 'rated', isSolved: true, body: 'Ottimo <!here>' } as const, 'Anna Ferri: solved 👍 · Ottimo <!here>'],
    [{ kind: 'rated', isSolved: false, body: '' } as const, 'Anna Ferri: not solved 👎'],
    [
      { kind: 'contacts_changed', body: '' } as const,
      'Anna Ferri changed who is kept informed · turno@bellini.example',
    ],
  ])('is one line: %j', (changes, line) => {
    const ticket = aTicket({ contacts: [{ email: 'turno@bellini.example', isUnsubscribed: false }] });

    const posts = entryPosts(aMessage(changes), ticket);

    expect(posts.map((post) => plainTextOf(post.blocks))).toEqual([[line]]);
    expect(posts[0]?.text).not.toContain('<!');
    expect(posts.flatMap(blockKitProblems)).toEqual([]);
  });
});

describe('what a technician did', () => {
  const marta = { kind: 'technician', id: randomUUID(), name: 'Marta *Rinaldi*', avatarUrl: null } as const;
  const shown = (message: Message, ticket = aTicket()) => {
    const posts = entryPosts(message, ticket);
    expect(posts.flatMap(blockKitProblems)).toEqual([]);
    return posts.flatMap(({ blocks }) => [...plainTextOf(blocks), ...markupOf(blocks)]);
  };

  test('is a quiet line and the words that the customer reads: a closing with its report', () => {
    const message = aMessage({ kind: 'closed', author: marta, body: 'Guarnizione <cambiata>.' });
    const report = { cause: 'Usura', parts: '1 × G-12', minutes: 90 };
    const ticket = aTicket({ status: 'closed', summary: message.body, report });

    expect(shown(message, ticket)).toEqual([
      '✅ Marta *Rinaldi* closed this ticket',
      'Guarnizione <cambiata>.\n\nCause: Usura\n\nParts: 1 × G-12\n\nTime spent: 1 h 30 min',
    ]);
    expect(entryPosts(message, ticket)[0]?.username).toBeUndefined();
    expect(entryPosts(message, ticket)[0]?.text).toContain('Guarnizione &lt;cambiata&gt;.');
  });

  test('does not show the report of a later closing with an earlier one', () => {
    const message = aMessage({ kind: 'closed', author: marta, body: 'Guarnizione cambiata.' });
    const report = { cause: 'Temperatura', parts: null, minutes: null };

    const words = shown(message, aTicket({ status: 'closed', summary: 'Temperatura corretta.', report }));

    expect(words).toEqual(['✅ Marta *Rinaldi* closed this ticket', 'Guarnizione cambiata.']);
  });

  test('a reopening with its reason, or without one', () => {
    expect(shown(aMessage({ kind: 'reopened', author: marta, body: 'Perde ancora.' }))).toEqual([
      '↩️ Marta *Rinaldi* reopened this ticket',
      'Perde ancora.',
    ]);
    expect(shown(aMessage({ kind: 'reopened', author: marta, body: '' }))).toHaveLength(1);
  });

  test('a call with its outcome, the next one in each reader’s own time, and its note', () => {
    const call = { outcome: 'not_reached', callAgainAt: '2026-12-01T09:00:00.000Z' } as const;
    const message = aMessage({ kind: 'called', author: marta, body: 'Riprovo alle 10.', call });

    expect(shown(message)).toEqual([
      '📞 Marta *Rinaldi* called and did not reach the customer',
      'Riprovo alle 10.',
      'Calls again <!date^1796115600^{date_short_pretty} {time}|1 Dec 2026, 09:00 UTC>',
    ]);
    expect(entryPosts(message, aTicket())[0]?.text).toContain('calls again 1 Dec 2026, 09:00 UTC');
    expect(shown(aMessage({ kind: 'called', author: marta, body: '', call: { ...call, outcome: 'reached' } }))[0]).toBe(
      '📞 Marta *Rinaldi* called and reached the customer',
    );
  });
});
