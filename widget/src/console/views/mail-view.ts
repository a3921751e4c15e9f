import { html, type TemplateResult } from 'lit';
import { textField } from '../parts/field.ts';
import { mailTextsPanel } from '../parts/mail-texts.ts';
import { settingsStyles } from '../settings-styles.ts';
import { SiteForm } from '../site-form.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Mails',
    intro: 'What is sent to customers about unread answers, and to you when something does not get through.',
    unread: 'Mail about unread answers after so many minutes',
    unreadHint: 'Empty: the product’s own. 0: at once.',
    portal: 'Page that the mails lead to',
    portalHint: 'The page of your portal that holds the widget.',
    alert: 'Mail to whom when deliveries do not get through',
    alertHint: 'One address, such as it@example.com.',
  },
  it: {
    title: 'E-mail',
    intro: 'Che cosa si invia ai clienti per le risposte non lette, e a voi quando qualcosa non arriva.',
    unread: 'E-mail per risposte non lette dopo quanti minuti',
    unreadHint: 'Vuoto: il valore del prodotto. 0: subito.',
    portal: 'Pagina a cui portano le e-mail',
    portalHint: 'La pagina del portale che contiene il widget.',
    alert: 'A chi scrivere quando le consegne non arrivano',
    alertHint: 'Un indirizzo, come it@example.com.',
  },
});

/**
 * When customers of a site are mailed, in which words, where mails lead, and who is told of trouble.
 *
 * @element sportello-console-mail
 */
export class MailView extends SiteForm {
  static override readonly styles = [SiteForm.styles, settingsStyles];

  protected readonly settings = ['unreadMailMinutes', 'portalUrl', 'alertMail', 'mailTexts'] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  protected override readonly labels = {
    unreadMailMinutes: words.unread,
    portalUrl: words.portal,
    alertMail: words.alert,
  };

  protected renderFields(): TemplateResult {
    const { draft } = this;
    return html`<div class="panel">
      ${textField({
        id: 'unread',
        type: 'number',
        label: words.unread,
        hint: words.unreadHint,
        value: String(draft.value('unreadMailMinutes') ?? ''),
        problem: draft.problem('unreadMailMinutes'),
        set: (value) => draft.set('unreadMailMinutes', value.trim() === '' ? null : Number(value)),
      })}
      ${textField({
        id: 'portal',
        type: 'url',
        label: words.portal,
        hint: words.portalHint,
        value: draft.value('portalUrl') ?? '',
        problem: draft.problem('portalUrl'),
        set: (value) => draft.set('portalUrl', value.trim() || null),
      })}
      ${textField({
        id: 'alert',
        type: 'email',
        label: words.alert,
        hint: words.alertHint,
        value: draft.value('alertMail') ?? '',
        problem: draft.problem('alertMail'),
        set: (value) => draft.set('alertMail', value.trim() || null),
      })}
    </div>
    ${mailTextsPanel(draft)}`;
  }
}
