import type { MailPart, MailTextKind, MailTexts, mailPlaceholders } from '@sportello/server/contract/mail-texts';
import { html, type TemplateResult } from 'lit';
import type { SiteDraft } from '../client/site-draft.ts';
import { wordsOf } from '../words-of.ts';
import { textsField } from './texts-field.ts';

const words = wordsOf({
  en: {
    title: 'Words of the mails',
    intro:
      'What is left empty keeps the product’s own words. What must be said is always said: links, how long they live, why the mail came.',
    filledIn: 'Filled in:',
    kinds: {
      opened: 'To contacts: a ticket is opened',
      claimed: 'To contacts: it is taken',
      closed: 'To contacts: it is closed',
      reopened: 'To contacts: it is opened again',
      unread: 'To users: unread answers',
      firstPassword: 'To users: the first password',
      forgottenPassword: 'To users: a forgotten password',
      declined: 'To who asked for credentials: declined',
    },
    parts: { subject: 'Subject', opening: 'Opening words', closing: 'Closing words' },
  },
  it: {
    title: 'Testi delle e-mail',
    intro:
      'Quello che resta vuoto mantiene i testi del prodotto. Il necessario è sempre detto: i link, la loro durata, il motivo dell’e-mail.',
    filledIn: 'Vengono inseriti:',
    kinds: {
      opened: 'Ai contatti: un ticket è aperto',
      claimed: 'Ai contatti: è preso in carico',
      closed: 'Ai contatti: è chiuso',
      reopened: 'Ai contatti: è riaperto',
      unread: 'Agli utenti: risposte non lette',
      firstPassword: 'Agli utenti: la prima password',
      forgottenPassword: 'Agli utenti: password dimenticata',
      declined: 'A chi ha richiesto le credenziali: richiesta respinta',
    },
    parts: { subject: 'Oggetto', opening: 'Testo iniziale', closing: 'Testo finale' },
  },
});

/** The contract's own list, which its type keeps true: its code would bring a validator into the browser. */
const placeholders: typeof mailPlaceholders = {
  opened: ['site', 'user', 'number', 'subject', 'machine', 'serial'],
  claimed: ['site', 'user', 'number', 'subject', 'machine', 'serial', 'technician'],
  closed: ['site', 'user', 'number', 'subject', 'machine', 'serial', 'technician'],
  reopened: ['site', 'user', 'number', 'subject', 'machine', 'serial', 'technician'],
  unread: ['site', 'user', 'number', 'subject', 'machine', 'serial'],
  firstPassword: ['site', 'user', 'username'],
  forgottenPassword: ['site', 'user', 'username'],
  declined: ['site', 'user'],
};

const kinds = Object.keys(words.kinds) as MailTextKind[];
const parts = Object.keys(words.parts) as MailPart[];

/** The words of each kind of mail, by part and language. Kinds that have some, or were refused, stand open. */
export function mailTextsPanel(draft: SiteDraft): TemplateResult {
  return html`<div class="panel">
    <h2>${words.title}</h2>
    <p class="hint">${words.intro}</p>
    ${kinds.map((kind) => renderKind(draft, kind))}
  </div>`;
}

function renderKind(draft: SiteDraft, kind: MailTextKind): TemplateResult {
  const all = draft.value('mailTexts') ?? {};
  const isOpen = draft.kept?.mailTexts?.[kind] !== undefined || draft.problem(`mailTexts.${kind}`) !== null;
  return html`<details ?open=${isOpen}>
    <summary>${words.kinds[kind]}</summary>
    <p class="hint">${words.filledIn} ${placeholders[kind].map((name) => `{${name}}`).join(', ')}</p>
    ${parts.map((part) =>
      textsField({
        id: `${kind}-${part}`,
        label: words.parts[part],
        texts: all[kind]?.[part],
        problem: draft.problemOfTexts(`mailTexts.${kind}.${part}`),
        set: (texts) => draft.set('mailTexts', withTexts(all, kind, part, texts)),
        ...(part !== 'subject' && { rows: 2 }),
      }),
    )}
  </details>`;
}

/** What is left empty is not set at all. */
function withTexts(
  all: MailTexts,
  kind: MailTextKind,
  part: MailPart,
  texts: { [language: string]: string },
): MailTexts | null {
  const { [part]: _, ...otherParts } = all[kind] ?? {};
  const ofKind = Object.keys(texts).length > 0 ? { ...otherParts, [part]: texts } : otherParts;
  const { [kind]: __, ...otherKinds } = all;
  const next = Object.keys(ofKind).length > 0 ? { ...otherKinds, [kind]: ofKind } : otherKinds;
  return Object.keys(next).length > 0 ? next : null;
}
