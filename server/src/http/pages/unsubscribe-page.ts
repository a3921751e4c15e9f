import type { Wording } from '../../locales/pick-words.ts';
import type { Contact } from '../../services/read-contact.ts';
import { html } from './html.ts';
import { renderPage } from './page-frame.ts';

/** Asks whether mails about a ticket are to stop: opening a page changes nothing, because mail programs open links. */
export function unsubscribePage({ language, words }: Wording, contact: Contact): string {
  const { title, question, stays, button } = words.unsubscribe;
  return renderPage({
    title,
    siteName: contact.siteName,
    accentColor: contact.accentColor,
    language,
    body: html`<h1>${title}</h1>
<p>${question(contact.email, contact.ticketNumber)}</p>
<p class="quiet">${stays}</p>
<form method="post"><button>${button}</button></form>`,
  });
}

/** Says that no more mails come; also to someone who was removed meanwhile. */
export function unsubscribedPage({ language, words }: Wording, contact: Contact | undefined): string {
  const { doneTitle, done } = words.unsubscribe;
  return renderPage({
    title: doneTitle,
    siteName: contact?.siteName ?? '',
    accentColor: contact?.accentColor ?? null,
    language,
    body: html`<h1>${doneTitle}</h1>
<p>${done}</p>`,
  });
}
