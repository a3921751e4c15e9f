import type { MessageRow } from '../../database/queries/message-row.ts';
import type { TicketRow } from '../../database/queries/ticket-row.ts';
import type { FileLinks } from '../../files/file-links.ts';
import { markdownToPlain } from '../../locales/markdown-to-plain.ts';
import type { Wording } from '../../locales/pick-words.ts';
import { oneLine, plainName } from '../../locales/safe-text.ts';
import type { Contact } from '../../services/read-contact.ts';
import type { FollowedTicket } from '../../services/read-followed-ticket.ts';
import { type Html, html } from './html.ts';
import { renderPage } from './page-frame.ts';

/** One ticket as a contact reads it: its state, what happened, and the conversation. */
export function followPage(
  wording: Wording,
  contact: Contact,
  { ticket, entries }: FollowedTicket,
  links: FileLinks,
): string {
  const { words, language } = wording;
  const subject = oneLine(ticket.subject ?? words.kind[ticket.kind]);
  return renderPage({
    title: `#${ticket.number} ${subject}`,
    siteName: contact.siteName,
    accentColor: contact.accentColor,
    language,
    body: html`<p class="quiet">${words.labels.ticket} #${ticket.number}</p>
<h1>${subject}</h1>
<p><span class="status">${words.status[ticket.status]}</span></p>
<div class="card">${facts(ticket, wording)}</div>
<h2>${words.follow.timeline}</h2>
<ol class="timeline">
${entries.flatMap((entry) => timelineItem(entry, ticket, wording))}
</ol>
<h2>${words.follow.conversation}</h2>
<ol class="entries">
${entries.filter(isSaid).map((entry) => said(entry, wording, links))}
</ol>
<p class="quiet">${words.follow.readOnly}</p>`,
  });
}

function facts(ticket: TicketRow, { words, moment }: Wording): Html {
  const { labels, machineStatus } = words;
  const pairs: Array<[string, string | null]> = [
    [labels.machine, ticket.machineModel],
    [labels.serial, ticket.machineSerial],
    [labels.machineStatus, ticket.machineStatus && machineStatus[ticket.machineStatus]],
    [labels.openedOn, moment(ticket.openedAt)],
    [labels.assignee, ticket.assigneeName && plainName(ticket.assigneeName)],
  ];
  return html`<dl class="facts">${pairs.map(([label, value]) => value && html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}

function timelineItem(entry: MessageRow, ticket: TicketRow, wording: Wording): Html[] {
  const sentence = sentenceOf(entry, ticket, wording);
  return sentence === undefined
    ? []
    : [
        html`<li>${sentence}<br><span class="quiet">${time(entry.createdAt, wording)}</span></li>
`,
      ];
}

function sentenceOf(
  entry: MessageRow,
  ticket: TicketRow,
  { words: { happened }, moment }: Wording,
): string | undefined {
  const by = plainName(entry.authorName);
  switch (entry.kind) {
    case 'opened':
      return happened.opened(by, ticket.kind);
    case 'claimed':
      return happened.claimed(by);
    case 'called': {
      const outcome = entry.callOutcome === 'reached' ? happened.reached(by) : happened.notReached(by);
      return entry.callAgainAt === null ? outcome : `${outcome} ${happened.callAgain(moment(entry.callAgainAt))}`;
    }
    case 'closed':
      return happened.closed(by);
    case 'reopened':
      return happened.reopened(by);
    case 'rated':
      return happened.rated(by, entry.isSolved === null ? false : Boolean(entry.isSolved));
    default:
      return undefined;
  }
}

/** A rating's comment is for the support alone. */
function isSaid({ kind, body, withdrawnAt, attachments }: MessageRow): boolean {
  return kind !== 'rated' && (kind === 'text' || body !== '' || withdrawnAt !== null || attachments.length > 0);
}

function said(entry: MessageRow, wording: Wording, links: FileLinks): Html {
  const { follow } = wording.words;
  const body = entry.format === 'markdown' ? markdownToPlain(entry.body) : entry.body;
  const isWithdrawn = entry.withdrawnAt !== null;
  return html`<li>
<p><strong>${plainName(entry.authorName)}</strong>${entry.technicianId !== null && html` <span class="quiet">${follow.support}</span>`}<br>
<span class="quiet">${time(entry.createdAt, wording)}${entry.editedAt !== null && !isWithdrawn && html` · ${follow.edited}`}</span></p>
${isWithdrawn ? html`<p class="quiet">${follow.withdrawn}</p>` : body !== '' && html`<p class="words">${body}</p>`}
${!isWithdrawn && entry.attachments.length > 0 && files(entry, wording, links)}
</li>
`;
}

function files({ attachments }: MessageRow, { words }: Wording, links: FileLinks): Html {
  return html`<p class="quiet">${words.labels.attachments}:</p>
<ul>${attachments.map(({ id, name }) => html`<li><a href="${links.make(id, 'original').url}" rel="noopener noreferrer">${oneLine(name)}</a></li>`)}</ul>`;
}

function time(at: number, { moment }: Wording): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${moment(at)}</time>`;
}
