import type { Database } from '../database/database.ts';
import { type MessageRow, withAttachments } from '../database/queries/message-row.ts';
import { selectTickets } from '../database/queries/ticket-row.ts';
import { unreadEntries } from '../database/queries/unread-entries.ts';
import { markdownToPlain } from '../locales/markdown-to-plain.ts';
import { pickWords, type Wording } from '../locales/pick-words.ts';
import { oneLine, plainName } from '../locales/safe-text.ts';
import type { Compose } from './composed-mail.ts';
import type { MailBlock } from './mail-content.ts';
import { readMailSite } from './mail-site.ts';
import { ownWords, paragraph, valuesOfTicket } from './own-words.ts';
import { portalLink } from './portal-link.ts';
import { reportAttachment } from './report-attachment.ts';
import { ticketSubject } from './ticket-subject.ts';

/** More are told of by their number only: the mail says where the rest is. */
const maxShown = 20;

/** Tells a customer what technicians wrote that is still unread and was not mailed; nothing when there is none. */
export const unreadNotice: Compose = async ({ deps, publicUrl }, { ticketId, customerId }) => {
  const { database } = deps;
  const entries = await readUnread(database, ticketId, customerId);
  const [ticket] = await selectTickets(database.select, 't.id = $ticketId', { ticketId });
  const newest = entries.at(-1);
  if (!ticket || !newest) return undefined;
  const site = await readMailSite(database, ticket.siteId);
  const wording = pickWords(ticket.language, site.defaultLanguage).inZone(site.timeZone);
  const { words } = wording;
  const said = ownWords(site, 'unread', wording.language, valuesOfTicket(ticket, site, words));
  const attachments = entries.some(({ kind }) => kind === 'closed') ? await reportAttachment(deps, ticket) : [];
  return {
    subject: said.subject ?? ticketSubject(ticket, words),
    ticketId: ticket.id,
    version: newest.seq,
    attachments,
    whenSent: (tx) =>
      tx.run(
        `UPDATE ticket_reads SET mailed_seq = $seq
         WHERE ticket_id = $ticketId AND customer_id = $customerId AND mailed_seq < $seq`,
        { ticketId, customerId, seq: newest.seq },
      ),
    content: {
      siteName: site.name,
      accentColor: site.accentColor,
      language: wording.language,
      heading: words.unread.heading(entries.length),
      blocks: [
        ...paragraph(said.opening),
        { kind: 'facts', facts: [[words.labels.ticket, oneLine(`#${ticket.number} ${ticket.subject ?? ''}`)]] },
        ...entries.slice(-maxShown).map((entry) => showEntry(entry, wording)),
        ...attachments.map((): MailBlock => ({ kind: 'text', text: words.report.attached })),
        { kind: 'button', label: words.unread.open, url: portalLink(site.portalUrl ?? publicUrl, ticket.id) },
        { kind: 'text', text: words.unread.answerThere },
        ...paragraph(said.closing),
        { kind: 'small', text: words.unread.why(ticket.number, site.name) },
        { kind: 'small', text: words.automatic },
      ],
    },
  };
};

async function readUnread(database: Database, ticketId: string | null, customerId: string | null) {
  const entries = await database.select<MessageRow>(
    `SELECT x.id, x.seq, x.kind, x.author_name AS "authorName", x.body, x.format, x.created_at AS "createdAt",
       x.attachment_count AS "attachmentCount", x.call_outcome AS "callOutcome", x.call_again_at AS "callAgainAt"
     FROM ticket_reads r JOIN messages x ON x.ticket_id = r.ticket_id
     JOIN tickets t ON t.id = r.ticket_id JOIN customers u ON u.id = r.customer_id AND u.company_id = t.company_id
     WHERE r.ticket_id = $ticketId AND r.customer_id = $customerId AND ${unreadEntries} AND x.seq > r.mailed_seq
     ORDER BY x.seq`,
    { ticketId, customerId },
  );
  return withAttachments(database.select, entries);
}

function showEntry(entry: MessageRow, { words, moment }: Wording): MailBlock {
  const by = plainName(entry.authorName);
  const body = entry.format === 'markdown' ? markdownToPlain(entry.body) : entry.body;
  const { happened, labels } = words;
  const said = {
    called: entry.callOutcome === 'reached' ? happened.reached(by) : happened.notReached(by),
    closed: happened.closed(by),
    reopened: happened.reopened(by),
  };
  const files = [...entry.attachments, ...entry.missingFiles]; // those that are still arriving, too
  const parts = [
    said[entry.kind as keyof typeof said],
    entry.callAgainAt !== null && happened.callAgain(moment(entry.callAgainAt)),
    body,
    files.length > 0 && `${labels.attachments}: ${files.map(({ name }) => plainName(name)).join(', ')}`,
  ];
  return { kind: 'words', by, at: moment(entry.createdAt), text: parts.filter(Boolean).join('\n') };
}
