import { type MessageRow, selectMessages } from '../database/queries/message-row.ts';
import { selectSiteHours } from '../database/queries/site-hours.ts';
import { selectTickets, type TicketRow } from '../database/queries/ticket-row.ts';
import { pickWords, type Wording } from '../locales/pick-words.ts';
import { oneLine, plainName } from '../locales/safe-text.ts';
import type { Words } from '../locales/words.ts';
import { answerExpectedFrom } from '../services/answer-expected-from.ts';
import type { Compose } from './composed-mail.ts';
import type { MailBlock } from './mail-content.ts';
import { type MailSite, readMailSite } from './mail-site.ts';
import { ownWords, paragraph, valuesOfTicket } from './own-words.ts';
import { reportAttachment } from './report-attachment.ts';
import { machineOf, ticketSubject } from './ticket-subject.ts';

type NoticedKind = 'opened' | 'claimed' | 'closed' | 'reopened';

/** Tells someone who is kept informed that a ticket was opened or has changed; not those who have unsubscribed since. */
export const ticketNotice: Compose = async ({ deps, contactLinks }, { ticketId, messageId, address }) => {
  const { database, now } = deps;
  const [contact] = await database.select<{ id: string }>(
    `SELECT id FROM ticket_contacts
     WHERE ticket_id = $ticketId AND email_key = $emailKey AND unsubscribed_at IS NULL AND removed_at IS NULL`,
    { ticketId, emailKey: address?.toLowerCase() },
  );
  const [entry] = await selectMessages(database.select, 'id = $messageId', { messageId });
  const [ticket] = await selectTickets(database.select, 't.id = $ticketId', { ticketId });
  if (!contact || !entry || !ticket || !isNoticed(entry.kind)) return undefined;
  const site = await readMailSite(database, ticket.siteId);
  const awaited = answerExpectedFrom(ticket, await selectSiteHours(database.select, ticket.siteId), now().getTime());
  const wording = pickWords(ticket.language, site.defaultLanguage).inZone(site.timeZone);
  const { words } = wording;
  const said = ownWords(site, entry.kind, wording.language, {
    ...valuesOfTicket(ticket, site, words),
    technician: plainName(entry.authorName),
  });
  const attachments = entry.kind === 'closed' ? await reportAttachment(deps, ticket) : [];
  const unsubscribeUrl = contactLinks.make('unsubscribe', contact.id);
  return {
    subject: said.subject ?? ticketSubject(ticket, words),
    ticketId: ticket.id,
    unsubscribeUrl,
    attachments,
    content: {
      siteName: site.name,
      accentColor: site.accentColor,
      language: wording.language,
      heading: whatHappened(entry, ticket, words),
      blocks: [
        ...paragraph(said.opening),
        { kind: 'facts', facts: factsOf(entry, ticket, wording, awaited) },
        ...attachments.map((): MailBlock => ({ kind: 'text', text: words.report.attached })),
        { kind: 'button', label: words.notice.follow, url: contactLinks.make('follow', contact.id) },
        ...paragraph(said.closing),
        ...footer(ticket, site, words, unsubscribeUrl),
      ],
    },
  };
};

function isNoticed(kind: MessageRow['kind']): kind is NoticedKind {
  return kind === 'opened' || kind === 'claimed' || kind === 'closed' || kind === 'reopened';
}

function whatHappened({ kind, authorName }: MessageRow, ticket: TicketRow, { happened }: Words): string {
  const by = plainName(authorName);
  if (kind === 'opened') return happened.opened(by, ticket.kind);
  if (kind === 'claimed') return happened.claimed(by);
  return kind === 'closed' ? happened.closed(by) : happened.reopened(by);
}

function factsOf(
  entry: MessageRow,
  ticket: TicketRow,
  { words, moment }: Wording,
  awaited: number | null,
): Array<[string, string]> {
  const { labels, status } = words;
  const machine = machineOf(ticket);
  const facts: Array<[string, string | null]> = [
    [labels.ticket, `#${ticket.number}`],
    [labels.status, status[statusAfter(entry, ticket)]],
    [labels.subject, ticket.subject && oneLine(ticket.subject)],
    [labels.machine, machine && plainName(machine)],
    [
      labels.machineStatus,
      entry.kind === 'opened' && ticket.machineStatus ? words.machineStatus[ticket.machineStatus] : null,
    ],
    [labels.openedOn, moment(ticket.openedAt)],
    [labels.answerExpectedFrom, entry.kind === 'opened' && awaited !== null ? moment(awaited) : null],
    [labels.reason, entry.kind === 'reopened' ? entry.body || null : null],
    entry.kind === 'closed' ? [labels.summary, entry.body || null] : [labels.description, ticket.description],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

/** A mail that comes late tells of the state that its entry made, like its heading. */
function statusAfter(entry: MessageRow, ticket: TicketRow): TicketRow['status'] {
  if (entry.kind === 'opened') return 'new';
  if (entry.kind === 'claimed') return 'in_progress';
  if (entry.kind === 'closed') return 'closed';
  return ticket.assigneeId === null ? 'new' : 'in_progress';
}

function footer(ticket: TicketRow, site: MailSite, words: Words, url: string): MailBlock[] {
  return [
    { kind: 'small', text: words.notice.why(ticket.number, site.name), link: { label: words.notice.unsubscribe, url } },
    { kind: 'small', text: words.automatic },
  ];
}
