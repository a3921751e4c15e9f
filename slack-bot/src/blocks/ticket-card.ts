import type { KnownBlock } from '@slack/types';
import type { Ticket } from '@sportello/server/contract/tickets';
import { escapedLength, escapeSlack } from '../text/escape.ts';
import { splitText } from '../text/split-text.ts';
import { cardButtons } from './card-buttons.ts';
import {
  cardFacts,
  categoryLabel,
  dayOf,
  kindLabels,
  languageName,
  machineLabel,
  machineStatusMarks,
} from './card-facts.ts';
import { fit, isSeen } from './fit.ts';
import { reportWords } from './report-words.ts';
import { type SlackPost, sectionMaxLength, threadMessage, verbatimSection } from './thread-message.ts';

/** A ticket and the name of the site it came from. */
export interface CardInput {
  ticket: Ticket;
  siteName: string;
}

const headerMaxLength = 150;
const contextMaxLength = 600;
const factMaxLength = 100;

/** What the key of every card begins with. */
export const cardKeyPrefix = 'ticket:';

/** Key of a ticket's card: the id of its first block. */
function cardKey(ticketId: string): string {
  return `${cardKeyPrefix}${ticketId}`;
}

/** The ticket at a glance, the parent of its thread; a closed one is a compact record. */
export function ticketCard({ ticket, siteName }: CardInput): SlackPost {
  const isClosed = ticket.status === 'closed';
  const pieces = descriptionPieces(ticket);
  return {
    key: cardKey(ticket.id),
    text: summary(ticket),
    blocks: [
      ...title(ticket),
      line([
        ...whatItIs(ticket),
        ...(isClosed ? whoseItIs(ticket) : [`Writes in ${languageName(ticket.language)}`]),
        siteName,
      ]),
      ...(isClosed ? [] : cardFacts(ticket)),
      ...pieces
        .slice(0, 1)
        .filter(isSeen)
        .map((piece) => verbatimSection(piece)),
      ...(pieces.length > 1 ? [line(['The description goes on in the thread.'])] : []),
      ...(isClosed && ticket.summary ? [verbatimSection(fit(doneWords(ticket), sectionMaxLength))] : []),
      { type: 'context', elements: state(ticket) },
      ...(ticket.rating ? [{ type: 'context' as const, elements: [plain(ratingLabel(ticket.rating))] }] : []),
      cardButtons(ticket),
    ],
  };
}

function doneWords({ summary, report }: Ticket): string {
  return [`Done: ${summary}`, ...reportWords(report)].map((words) => fit(words, onCardLength)).join('\n');
}

/** How much of a description the card shows, so that its buttons and the next cards stay in sight. */
const onCardLength = 900;

/** What of a long description the card does not show, for its thread. */
export function descriptionContinued(ticket: Ticket): SlackPost[] {
  const [, ...rest] = descriptionPieces(ticket);
  const { name: author } = ticket.customer;
  return threadMessage({ key: `description:${ticket.id}`, author, body: rest.join('') });
}

function descriptionPieces(ticket: Ticket): string[] {
  return splitText(ticket.description, onCardLength, escapedLength);
}

function title(ticket: Ticket): KnownBlock[] {
  const subject = ticket.subject ?? kindLabels[ticket.kind];
  const phone = ticket.phoneDisplay ?? ticket.phone;
  const words = [subject, ...(ticket.kind === 'callback' && phone ? [phone] : [])].join(' · ');
  const whole = `${titleMark(ticket)}#${ticket.number} · ${words.replace(/\s+/g, ' ')}`;
  const header = fit(whole, headerMaxLength);
  return [
    { type: 'header', block_id: cardKey(ticket.id), text: { type: 'plain_text', text: header, emoji: false } },
    ...(header === whole ? [] : [verbatimSection(fit(subject, sectionMaxLength))]),
  ];
}

function titleMark(ticket: Ticket): string {
  if (ticket.status === 'closed') return '✅ ';
  if (ticket.machineStatus === 'stopped') return `${machineStatusMarks.stopped} `;
  return ticket.kind === 'callback' ? '📞 ' : '';
}

function whatItIs({ subject, kind, category, followUpOf, followUps }: Ticket): string[] {
  return [
    ...(subject === null ? [] : [kindLabels[kind]]),
    ...(category ? [categoryLabel(category)] : []),
    ...(followUpOf ? [`Follow-up of #${followUpOf.number}`] : []),
    ...(followUps.length > 0 ? [`Continued in ${followUps.map(({ number }) => `#${number}`).join(', ')}`] : []),
  ];
}

function ratingLabel({ isSolved, comment }: NonNullable<Ticket['rating']>): string {
  return [isSolved ? '👍 Solved' : '👎 Not solved', ...(comment ? [comment] : [])].join(' · ');
}

function whoseItIs({ machine, customer, company }: Ticket): string[] {
  return [...(machine ? [machineLabel(machine)] : []), customer.name, company.name];
}

function state(ticket: Ticket): PlainOrMrkdwn[] {
  const { status, assignee, lastMessage, closedAt } = ticket;
  if (status === 'new') return [mrkdwn('🆕 *New*'), plain('Nobody has claimed it yet')];
  if (status === 'in_progress') {
    return [mrkdwn('🔧 *In progress*'), plain(assignee ? `Assigned to ${assignee.name}` : 'Not assigned')];
  }
  const closer = lastMessage.kind === 'closed' ? lastMessage.author.name : undefined;
  const words = [
    ...(closedAt ? [`on ${dayOf(closedAt)}`] : []),
    ...(closer ? [`by ${closer}`] : []),
    ...(assignee && assignee.name !== closer ? [`· Assigned to ${assignee.name}`] : []),
  ];
  return [mrkdwn('✅ *Closed*'), ...(words.length > 0 ? [plain(words.join(' '))] : [])];
}

function summary(ticket: Ticket): string {
  const phone = ticket.phoneDisplay ?? ticket.phone;
  const what = ticket.subject ?? (phone ? `${kindLabels.callback}: ${phone}` : kindLabels[ticket.kind]);
  const state =
    ticket.status === 'closed' ? 'Closed · ' : ticket.machineStatus === 'stopped' ? 'Machine stopped · ' : '';
  const whole = `#${ticket.number} · ${state}${what} · ${ticket.customer.name}, ${ticket.company.name}`;
  return escapeSlack(fit(whole.replace(/\s+/g, ' '), 600));
}

type PlainOrMrkdwn = { type: 'mrkdwn'; text: string } | { type: 'plain_text'; text: string; emoji: false };

const mrkdwn = (text: string): PlainOrMrkdwn => ({ type: 'mrkdwn', text });
const plain = (text: string): PlainOrMrkdwn => ({
  type: 'plain_text',
  text: fit(text, contextMaxLength),
  emoji: false,
});

function line(texts: string[]): KnownBlock {
  return { type: 'context', elements: [plain(texts.map((text) => fit(text, factMaxLength)).join('  ·  '))] };
}
