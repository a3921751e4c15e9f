import type { ContextBlock, KnownBlock } from '@slack/types';
import type { CardContext } from '@sportello/server/contract/deliveries';
import type { Ticket } from '@sportello/server/contract/tickets';
import { escapedLength, escapeSlack } from '../text/escape.ts';
import { splitText } from '../text/split-text.ts';
import { cardButtons } from './card-buttons.ts';
import {
  cardFacts,
  categoryLabel,
  contactsLabel,
  factSections,
  kindLabels,
  languageName,
  machineLabel,
  machineStatusMarks,
  plainFact,
} from './card-facts.ts';
import { cardState, modeLine } from './card-state.ts';
import { plain } from './context-texts.ts';
import { earlierTickets, type Reader } from './earlier-tickets.ts';
import { fit, isSeen } from './fit.ts';
import { reportFacts } from './report-words.ts';
import { type SlackPost, threadMessage, verbatimSection } from './thread-message.ts';

/** A ticket, the name of the site it came from, what else its card shows, and where that is read. */
export interface CardInput {
  ticket: Ticket;
  siteName: string;
  card: CardContext;
  reader: Reader;
}

const headerMaxLength = 150;
const factMaxLength = 100;
const longFactMaxLength = 600;

/** What the key of every card begins with. */
export const cardKeyPrefix = 'ticket:';

/** Key of a ticket's card: the id of its first block. */
function cardKey(ticketId: string): string {
  return `${cardKeyPrefix}${ticketId}`;
}

/** The ticket at a glance, the parent of its thread; a closed one is a compact record. */
export function ticketCard(input: CardInput): SlackPost {
  const { ticket } = input;
  const blocks = ticket.status === 'closed' ? closedBlocks(input) : openBlocks(input);
  return {
    key: cardKey(ticket.id),
    text: fallback(ticket),
    blocks: [...title(ticket), cardState(ticket), ...blocks, cardButtons(ticket)],
  };
}

function openBlocks({ ticket, siteName, card, reader }: CardInput): KnownBlock[] {
  const { contacts, language } = ticket;
  const [start = '', ...rest] = descriptionPieces(ticket);
  return [
    ...cardFacts(ticket, card),
    ...[start].filter(isSeen).map(verbatimSection),
    ...(rest.length > 0 ? [line(['The description goes on in the thread.'])] : []),
    line([...whatItIs(ticket), `Writes in ${languageName(language)}`, siteName]),
    ...(contacts.length > 0 ? [line([`Kept informed (${contacts.length}): ${contactsLabel(contacts)}`])] : []),
    ...earlierTickets(card, reader),
    modeLine(card),
  ];
}

/** What was wrong, what was done, and whether that helped. */
function closedBlocks({ ticket, siteName }: CardInput): KnownBlock[] {
  const { machine, customer, company, description, summary, report, rating } = ticket;
  const done = summary === null ? [] : [['Done', summary] satisfies [string, string], ...reportFacts(report)];
  return [
    ...[fit(description, inRecordLength)].filter(isSeen).map(verbatimSection),
    ...factSections(done.map(([label, words]) => [label, plainFact(words)])),
    line([...(machine ? [machineLabel(machine)] : []), customer.name, company.name]),
    line([...whatItIs(ticket), siteName]),
    ...(rating ? [line([ratingLabel(rating)])] : []),
  ];
}

/** How much of a description the card shows, so that its buttons and the next cards stay in sight. */
const onCardLength = 900;
const inRecordLength = 300;

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
    ...(header === whole ? [] : [verbatimSection(fit(subject, longFactMaxLength))]),
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

function fallback(ticket: Ticket): string {
  const phone = ticket.phoneDisplay ?? ticket.phone;
  const what = ticket.subject ?? (phone ? `${kindLabels.callback}: ${phone}` : kindLabels[ticket.kind]);
  const state =
    ticket.status === 'closed' ? 'Closed · ' : ticket.machineStatus === 'stopped' ? 'Machine stopped · ' : '';
  const whole = `#${ticket.number} · ${state}${what} · ${ticket.customer.name}, ${ticket.company.name}`;
  return escapeSlack(fit(whole.replace(/\s+/g, ' '), 600));
}

/** Facts of less weight; one that stands alone may be longer. */
function line(texts: string[]): ContextBlock {
  const maxLength = texts.length > 1 ? factMaxLength : longFactMaxLength;
  return { type: 'context', elements: [plain(texts.map((text) => fit(text, maxLength)).join('  ·  '))] };
}
