import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { CredentialRequest } from '@sportello/server/contract/credentials';
import { escapedLength, escapeSlack } from '../text/escape.ts';
import { inWords } from '../text/slack-date.ts';
import { splitText } from '../text/split-text.ts';
import { type FactRow, factSections, languageName, plainFact } from './card-facts.ts';
import { fit, isSeen } from './fit.ts';
import { type SlackPost, sectionMaxLength, threadMessage, verbatimSection } from './thread-message.ts';

/** A request for credentials and the site it came from. */
export interface CredentialsCardInput {
  request: CredentialRequest;
  site: { key: string; name: string };
}

/** `action_id` of the buttons; their value names the request and its site. */
export const credentialsActions = { approve: 'credentials_approve', decline: 'credentials_decline' } as const;

const headerMaxLength = 150;
const contextMaxLength = 600;

/** Key of a request's card: the id of its first block. */
function credentialsKey(requestId: string): string {
  return `credentials:${requestId}`;
}

/** Who asks for credentials, and what is known of them; once decided, a compact record. */
export function credentialsCard(input: CredentialsCardInput): SlackPost {
  const { request, site } = input;
  const key = credentialsKey(request.id);
  const isOpen = request.status === 'new';
  const header = fit(`${marks[request.status]} Credentials · ${oneLine(request.name)}`, headerMaxLength);
  return {
    key,
    text: escapeSlack(fit(`${headlines[request.status]}: ${oneLine(`${request.name}, ${request.company}`)}`, 600)),
    blocks: [
      { type: 'header', block_id: key, text: { type: 'plain_text', text: header, emoji: false } },
      ...(isOpen ? details(input) : [line([request.company, request.email, site.name])]),
      line([stateOf(request)]),
      ...(isOpen ? [buttons(input)] : []),
    ],
  };
}

const marks = { new: '🔑', approved: '✅', declined: '🚫' } as const;
const headlines = {
  new: 'Credentials requested',
  approved: 'Credentials approved',
  declined: 'Credentials declined',
} as const;

function details({ request, site }: CredentialsCardInput): KnownBlock[] {
  const { name, company, email, existing, language } = request;
  const rows: FactRow[] = [
    ['Name', plainFact(name)],
    ['Company, as written', plainFact(company)],
    ['E-mail', plainFact(email)],
    ...serialRow(request),
  ];
  return [
    line(['Credentials requested', `Writes in ${languageName(language)}`, site.name]),
    ...factSections(rows),
    ...messagePieces(request)
      .slice(0, 1)
      .filter(isSeen)
      .map((piece) => verbatimSection(piece)),
    ...(existing ? [line([`⚠️ ${existingSentence(existing)}`])] : []),
  ];
}

/** The rest of a message too long for the card, for the card's thread. */
export function messageContinued(request: CredentialRequest): SlackPost[] {
  const [, ...rest] = messagePieces(request);
  return threadMessage({ key: `request:${request.id}`, author: request.name, body: rest.join('') });
}

function messagePieces({ message }: CredentialRequest): string[] {
  return splitText(message ?? '', sectionMaxLength, escapedLength);
}

/** What approving means for someone who is known already. */
export function existingSentence({ name, company }: NonNullable<CredentialRequest['existing']>): string {
  return `This e-mail address belongs to ${fit(name, 100)} of ${fit(company.name, 100)} already: approving sends them a new link.`;
}

function serialRow({ serial, machine }: CredentialRequest): FactRow[] {
  if (machine) return [['Machine', plainFact(`${machine.model} · ${machine.serial} · ${machine.company.name}`)]];
  return serial === null ? [] : [['Machine', plainFact(`${fit(serial, 200)} (no machine with this serial number)`)]];
}

/** What became of a request, in one sentence. */
export function stateOf({ status, decidedBy, decidedAt, approvedCompany }: CredentialRequest): string {
  if (status === 'new') return 'Nobody has decided yet';
  const words = [
    status === 'approved' ? 'Approved' : 'Declined',
    ...(decidedBy ? [`by ${fit(decidedBy, 200)}`] : []),
    ...(decidedAt ? [`on ${inWords(decidedAt, 'day')}`] : []),
    ...(approvedCompany ? [`for ${fit(approvedCompany.name, 200)}`] : []),
  ];
  return words.join(' ');
}

function buttons({ request, site }: CredentialsCardInput): ActionsBlock {
  const value = JSON.stringify({ id: request.id, site: site.key });
  const button = (action: keyof typeof credentialsActions, label: string): Button => ({
    type: 'button',
    action_id: credentialsActions[action],
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: fit(`${label.replace('…', '')} ${oneLine(request.name)}`, 75),
    value,
  });
  return {
    type: 'actions',
    elements: [{ ...button('approve', 'Approve…'), style: 'primary' }, button('decline', 'Decline…')],
  };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

function line(texts: string[]): KnownBlock {
  const text = fit(
    texts
      .map(oneLine)
      .map((some) => fit(some, 400))
      .join('  ·  '),
    contextMaxLength,
  );
  return { type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] };
}
