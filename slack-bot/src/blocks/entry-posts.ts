import type { Message } from '@sportello/server/contract/messages';
import type { Ticket } from '@sportello/server/contract/tickets';
import { escapeSlack } from '../text/escape.ts';
import { inWords, slackDate } from '../text/slack-date.ts';
import { contactsLabel } from './card-facts.ts';
import { mrkdwn, plain } from './context-texts.ts';
import { fit } from './fit.ts';
import { reportWords } from './report-words.ts';
import { replyPosts } from './technician-posts.ts';
import { type Lead, type SlackPost, sectionMaxLength, threadMessage, verbatimSection } from './thread-message.ts';

/**
 * What the thread shows of an entry of the conversation, so that it tells the same story as the customer's page: a
 * person's words and files under their name; what a technician did, with the words that the customer reads; a change
 * that the customer made, in one line. Nothing of an entry without any of these.
 */
export function entryPosts(message: Message, ticket: Ticket): SlackPost[] {
  const key = `message:${message.id}`;
  const { author, body } = message;
  switch (message.kind) {
    case 'rated':
      return [lineOf(key, `${author.name}: ${message.isSolved ? 'solved 👍' : 'not solved 👎'}`, body)];
    case 'contacts_changed':
      return [lineOf(key, `${author.name} changed who is kept informed`, contactsLabel(ticket.contacts) || 'nobody')];
    case 'called':
      return threadMessage({ key, lead: callLead(message), body });
    case 'closed':
      // Closed again since, with another report: this one is not known any more.
      return threadMessage({
        key,
        lead: leadOf(`✅ ${author.name} closed this ticket`),
        body: [body, ...(ticket.summary === body ? reportWords(ticket.report) : [])].join('\n\n'),
      });
    case 'reopened':
      return threadMessage({ key, lead: leadOf(`↩️ ${author.name} reopened this ticket`), body });
    default:
      if (author.kind === 'technician') return replyPosts(message);
      return threadMessage({ key, author: author.name, body, ...(body !== '' && lateLead(message)) });
  }
}

/** Above what waited for a network: it may be about something else than what stands above it. */
function lateLead({ writtenAt, createdAt }: Message): { lead: Lead } | undefined {
  if (writtenAt === undefined) return undefined;
  const words = (show: typeof slackDate) =>
    `Written ${show(writtenAt, 'moment')}, arrived ${show(createdAt, 'moment')}`;
  return { lead: { elements: [mrkdwn(`🕓 ${words(slackDate)}`)], fallback: words(inWords) } };
}

function callLead({ author, call }: Message): Lead {
  const outcome = call?.outcome === 'reached' ? 'reached the customer' : 'did not reach the customer';
  const said = leadOf(`📞 ${author.name} called and ${outcome}`);
  if (!call?.callAgainAt) return said;
  return {
    elements: [...said.elements, mrkdwn(`Calls again ${slackDate(call.callAgainAt, 'moment')}`)],
    fallback: `${said.fallback} · calls again ${inWords(call.callAgainAt, 'moment')}`,
  };
}

function leadOf(words: string): Lead {
  return { elements: [plain(words)], fallback: words };
}

function lineOf(key: string, what: string, more: string): SlackPost {
  const line = fit(more === '' ? what : `${what} · ${more}`, sectionMaxLength);
  const part = `${key}:0`;
  return { key: part, text: escapeSlack(line), blocks: [{ ...verbatimSection(line), block_id: `${part}:0` }] };
}
