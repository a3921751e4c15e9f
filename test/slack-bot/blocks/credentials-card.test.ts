import { randomUUID } from 'node:crypto';
import type { KnownBlock } from '@slack/types';
import type { CredentialRequest } from '@sportello/server/contract/credentials';
import { describe, expect, test } from 'vitest';
import {
  approveModal,
  type CompanyChoice,
  chosenCompany,
  companyOptions,
  firstCompany,
} from '../../../slack-bot/src/blocks/approve-modal.ts';
import { callModal } from '../../../slack-bot/src/blocks/call-modal.ts';
import { closeModal } from '../../../slack-bot/src/blocks/close-modal.ts';
import { credentialsCard, messageContinued } from '../../../slack-bot/src/blocks/credentials-card.ts';
import { declineModal } from '../../../slack-bot/src/blocks/decline-modal.ts';
import { reopenModal } from '../../../slack-bot/src/blocks/reopen-modal.ts';
import { blockKitProblems, markupOf, modalProblems, plainTextOf } from '../../support/block-kit-limits.ts';
import { aCredentialRequest, aPlace } from '../fakes/deliveries.ts';

const site = { key: 'acme', name: 'Meccanica Acme' };
const card = (request: CredentialRequest) => credentialsCard({ request, site });
const shown = (request: CredentialRequest) => plainTextOf(card(request).blocks).join('\n');
const context = { requestId: randomUUID(), site: 'acme', thread: aPlace('1.1') };
const nasty = '<!channel> <@U0MARTA> <https://evil.example|Marta> *bold* _it_ :skull: & "quotes"';
const hostile = [
  ['markup', nasty],
  ['signs that Slack escapes', '&'.repeat(2_000)],
  ['emoji', '👩🏽‍🔧'.repeat(500)],
  ['lines', 'parola\n'.repeat(280)],
] as const;

/** Everyone called like that, with everything that may be known. */
function aRequestOf(text: string): CredentialRequest {
  const company = { id: randomUUID(), name: text };
  return aCredentialRequest({
    name: text.slice(0, 200),
    company: text.slice(0, 200),
    email: text.slice(0, 254),
    serial: text.slice(0, 100),
    message: text,
    machine: { model: text, serial: text, company },
    existing: { id: randomUUID(), name: text, company },
    suggestedCompany: company,
    approvedCompany: company,
    decidedBy: text,
    decidedAt: '2026-03-05T09:30:00.000Z',
  });
}

describe('the card of a request for credentials', () => {
  test('shows who asks, what they wrote, and whose machine they name', () => {
    const text = shown(aCredentialRequest());

    for (const word of [
      'Luca Gatti',
      'pastificio bellini',
      'luca@bellini.example',
      'Sono il nuovo capoturno.',
      'Italian',
    ])
      expect(text).toContain(word);
    expect(text).toContain('VP 250 · VP250-21-0417 · Pastificio Bellini S.r.l.');
  });

  test('says when the serial number is unknown, and when the address belongs to someone', () => {
    const existing = { id: randomUUID(), name: 'Luca G.', company: { id: randomUUID(), name: 'Bellini' } };

    expect(shown(aCredentialRequest({ machine: null }))).toContain(
      'VP250-21-0417 (no machine with this serial number)',
    );
    expect(shown(aCredentialRequest({ existing }))).toContain('belongs to Luca G. of Bellini already');
  });

  test.each([
    ['approved', { name: 'Bellini', id: randomUUID() }, 'Approved by Marta on 5 Mar 2026 for Bellini'],
    ['declined', null, 'Declined by Marta on 5 Mar 2026'],
  ] as const)('that was %s is a compact record without buttons', (status, approvedCompany, words) => {
    const decided = { status, approvedCompany, decidedBy: 'Marta', decidedAt: '2026-03-05T09:30:00.000Z' };

    const { blocks } = card(aCredentialRequest(decided));

    expect(plainTextOf(blocks).join('\n')).toContain(words);
    expect(blocks.some((block) => block.type === 'actions')).toBe(false);
    expect(blocks.length).toBeLessThan(card(aCredentialRequest()).blocks.length);
  });

  test('and the messages after it hold a long message whole', () => {
    const request = aCredentialRequest({ message: '&'.repeat(2_000) });

    const posts = messageContinued(request);

    const onCard = plainTextOf(card(request).blocks).find((text) => text.startsWith('&&'));
    expect(onCard + posts.flatMap((post) => plainTextOf(post.blocks)).join('')).toBe(request.message);
    expect(messageContinued(aCredentialRequest())).toEqual([]);
  });

  test.each(hostile)('gives no meaning to %s and stays within Slack’s limits', (_, text) => {
    for (const status of ['new', 'approved', 'declined'] as const) {
      const post = card({ ...aRequestOf(text), status });

      expect(blockKitProblems(post)).toEqual([]);
      expect([...markupOf(post.blocks), post.text].join('\n')).not.toMatch(/<[!@h]/);
      expect(markupOf(post.blocks).join('\n')).not.toContain('bold');
    }
  });
});

describe('a window', () => {
  test.each(hostile)('stays within Slack’s limits with %s', (_, text) => {
    const ticket = { ticketId: randomUUID(), thread: aPlace('1.1') };
    const request = { ...aRequestOf(text), status: 'new' as const };
    const option = firstCompany(request);
    const items = Array.from({ length: 100 }, () => ({ model: text.slice(0, 200), serial: text.slice(0, 100) }));
    const views = [
      approveModal(context, request, { option, machines: { items, hasMore: true } }),
      approveModal(context, { ...request, status: 'approved' }, { option, machines: 'none' }),
      approveModal(
        context,
        { ...request, suggestedCompany: null },
        { option: firstCompany({ ...request, suggestedCompany: null }), machines: 'none' },
      ),
      declineModal(context, text),
      closeModal(ticket, text),
      reopenModal(ticket, text),
      callModal({ ...ticket, callId: randomUUID() }, text),
    ];

    expect(views.flatMap(modalProblems)).toEqual([]);
    expect(views.flatMap((view) => markupOf(view.blocks as KnownBlock[]))).toEqual([]);
  });

  test('names twenty machines of the chosen company, then how many more, or that there are none', () => {
    const request = aCredentialRequest();
    const option = firstCompany(request);
    const items = Array.from({ length: 23 }, (_, index) => ({ model: 'VP 250', serial: `SN-${index + 1}` }));
    const shown = (machines: CompanyChoice['machines']) =>
      plainTextOf(approveModal(context, request, { option, machines }).blocks as KnownBlock[]).at(-1);

    expect(shown({ items, hasMore: false })?.split('\n').slice(-2)).toEqual(['VP 250 · SN-20', 'and 3 more']);
    expect(shown({ items, hasMore: true })).toContain('and more than 3 others');
    expect(shown({ items: items.slice(0, 1), hasMore: false })).toBe('They see these machines:\nVP 250 · SN-1');
    expect(shown({ items: [], hasMore: false })).toContain('no machines registered');
    expect(shown('none')).toBe('No machine comes with a new company.');
    expect(shown('unknown')).toContain('could not be read');
  });

  test('offers at most 100 companies, last of all the one that was written as a new one', () => {
    const companies = Array.from({ length: 150 }, (_, index) => ({ id: randomUUID(), name: `Company ${index}` }));
    const written = `Pastificio ${'x'.repeat(189)}`;

    const options = companyOptions(companies, written);

    expect(options).toHaveLength(100);
    expect(options.every(({ text, value }) => text.text.length <= 75 && (value ?? '').length <= 150)).toBe(true);
    expect(chosenCompany(options[0]?.value ?? '', written)).toEqual({ id: companies[0]?.id });
    expect(chosenCompany(options.at(-1)?.value ?? '', written)).toEqual({ name: written });
  });
});
