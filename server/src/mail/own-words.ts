import type { MailPart, MailTextKind, mailPlaceholders } from '../contract/mail-texts.ts';
import type { TicketRow } from '../database/queries/ticket-row.ts';
import { plainName } from '../locales/safe-text.ts';
import type { Words } from '../locales/words.ts';
import { fillIn } from '../services/fill-in.ts';
import { findText } from '../services/find-text.ts';
import type { MailBlock } from './mail-content.ts';
import type { MailSite } from './mail-site.ts';
import { subjectOf } from './ticket-subject.ts';

type Values<Kind extends MailTextKind> = Record<(typeof mailPlaceholders)[Kind][number], string | null>;

/**
 * Words that a site has for a kind of mail in the language that the mail is written in, filled in. What it has none for,
 * or none that are left once they are filled in, is missing: the product's own hold.
 */
export function ownWords<Kind extends MailTextKind>(
  site: MailSite,
  kind: Kind,
  language: string,
  values: NoInfer<Values<Kind>>,
): { [Part in MailPart]?: string } {
  const said: { [Part in MailPart]?: string } = {};
  for (const [part, texts] of Object.entries(site.mailTexts?.[kind] ?? {})) {
    const words = fillIn(findText(texts, [language]) ?? '', values).trim();
    if (words !== '') said[part as MailPart] = words;
  }
  return said;
}

/** What words about a ticket may speak of. What people typed makes no second line, and names make no link; a subject is as the mail shows it anyway. */
export function valuesOfTicket(ticket: TicketRow, site: MailSite, words: Words): Values<'opened'> {
  return {
    site: site.name,
    user: plainName(ticket.customerName),
    number: String(ticket.number),
    subject: subjectOf(ticket, words),
    machine: ticket.machineModel && plainName(ticket.machineModel),
    serial: ticket.machineSerial && plainName(ticket.machineSerial),
  };
}

/** A paragraph, where there is something to say. */
export function paragraph(text: string | undefined): MailBlock[] {
  return text === undefined ? [] : [{ kind: 'text', text }];
}
