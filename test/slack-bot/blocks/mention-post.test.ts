import { expect, test } from 'vitest';
import { mentionPost } from '../../../slack-bot/src/blocks/mention-post.ts';
import { blockKitProblems, markupOf, plainTextOf } from '../../support/block-kit-limits.ts';
import { aMention, aTicket } from '../fakes/deliveries.ts';

const openedAt = '2026-11-30T08:00:00.000Z';
const after = (minutes: number) => new Date(Date.parse(openedAt) + minutes * 60_000);
const nasty = `<!channel> *b* & ${'<@U0MARTA> '.repeat(400)}`;

test('a call for help rings the user group, in the channel too, and says what waits and for how long', () => {
  const ticket = aTicket({ openedAt, number: 1042 });

  const post = mentionPost(aMention('escalated', { ticket, mention: 'S0ONCALL' }), after(15));

  expect(post.text).toBe('<!subteam^S0ONCALL> #1042 has waited 15 minutes for someone, machine stopped.');
  expect(markupOf(post.blocks)).toEqual([post.text]);
  expect(plainTextOf(post.blocks)[0]).toBe(
    'La pressa non chiude  ·  VP 250 · VP250-21-0417  ·  Anna Ferri  ·  Pastificio Bellini S.r.l.',
  );
  expect(post.isForChannel).toBe(true);
});

test.each([
  [0, '1 minute'],
  [119, '119 minutes'],
  [120, '2 hours'],
  [47 * 60, '47 hours'],
  [48 * 60, '2 days'],
])('after %i minutes it has waited %s', (minutes, words) => {
  const ticket = aTicket({ openedAt, machineStatus: 'running' });

  const { text } = mentionPost(aMention('escalated', { ticket, mention: 'U0CHIEF' }), after(minutes));

  expect(text).toBe(`<@U0CHIEF> #${ticket.number} has waited ${words} for someone.`);
});

test('who was given a ticket is called in its thread only, and told by whom', () => {
  const ticket = aTicket({ number: 7 });

  const post = mentionPost(aMention('assigned', { ticket, by: 'Marta <Rinaldi>' }), new Date());
  const nameless = mentionPost(aMention('assigned', { ticket }), new Date());

  expect(post.text).toBe('<@U0DAVIDE> Marta &lt;Rinaldi&gt; gave you #7, machine stopped.');
  expect(nameless.text).toBe('<@U0DAVIDE> #7 is yours, machine stopped.');
  expect(post.isForChannel).toBeUndefined();
});

test('whatever people are called, one ping stands in it and every limit holds', () => {
  const ticket = aTicket({
    subject: nasty,
    machine: { id: '1', model: nasty, serial: nasty },
    customer: { id: '1', name: nasty },
    company: { id: '1', name: nasty },
  });

  for (const kind of ['escalated', 'assigned'] as const) {
    const post = mentionPost(aMention(kind, { ticket, by: nasty, mention: 'S0ONCALL' }), new Date());
    expect(blockKitProblems(post)).toEqual([]);
    expect(
      markupOf(post.blocks)
        .join()
        .match(/<[^>]*>/g),
    ).toEqual(['<!subteam^S0ONCALL>']);
  }
});
