import type { CannedReply } from '@sportello/server/contract/service-settings';
import { html, type TemplateResult } from 'lit';
import { textField } from '../parts/field.ts';
import { itemButtons } from '../parts/item-buttons.ts';
import { textsField } from '../parts/texts-field.ts';
import { settingsStyles } from '../settings-styles.ts';
import { SiteForm } from '../site-form.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Canned replies',
    intro:
      'Answers that are written once. Technicians choose them in Slack, and the customer reads them in their own language.',
    hint: 'Filled in: {user}, {machine}, {serial}, {number}, {technician}.',
    key: 'Key',
    name: 'Title',
    nameHint: 'By which technicians find it.',
    texts: 'What the customer reads',
    add: 'Add a reply',
    none: 'No reply yet.',
  },
  it: {
    title: 'Risposte pronte',
    intro:
      'Risposte scritte una volta sola. I tecnici le scelgono in Slack e il cliente le legge nella propria lingua.',
    hint: 'Vengono inseriti: {user}, {machine}, {serial}, {number}, {technician}.',
    key: 'Chiave',
    name: 'Titolo',
    nameHint: 'Con cui i tecnici la trovano.',
    texts: 'Che cosa legge il cliente',
    add: 'Aggiungi una risposta',
    none: 'Ancora nessuna risposta.',
  },
});

/**
 * Answers that technicians of a site send as they are.
 *
 * @element sportello-console-replies
 */
export class RepliesView extends SiteForm {
  static override readonly styles = [SiteForm.styles, settingsStyles];

  protected readonly settings = ['cannedReplies'] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  protected override readonly labels = { cannedReplies: words.title };

  protected renderFields(): TemplateResult {
    const replies = this.draft.value('cannedReplies') ?? [];
    const put = (next: CannedReply[]) => this.draft.set('cannedReplies', next.length > 0 ? next : null);
    return html`<div class="panel">
      <p class="hint">${words.hint}</p>
      ${replies.length === 0 ? html`<p class="empty">${words.none}</p>` : replies.map((reply, index) => this.#renderReply(reply, index, replies, put))}
      <button class="quiet add" type="button" @click=${() => put([...replies, { key: '', title: '', texts: {} }])}>+ ${words.add}</button>
    </div>`;
  }

  #renderReply(
    reply: CannedReply,
    index: number,
    replies: CannedReply[],
    put: (next: CannedReply[]) => void,
  ): TemplateResult {
    const change = (next: Partial<CannedReply>) => put(replies.with(index, { ...reply, ...next }));
    const problem = (name: keyof CannedReply) => this.draft.problem(`cannedReplies.${index}.${name}`);
    return html`<div class="item">
      <div class="item-head"><h3>${reply.title || reply.key || index + 1}</h3>${itemButtons(replies, index, reply.title, put)}</div>
      <div class="three">
        ${textField({ id: `title-${index}`, label: words.name, hint: words.nameHint, value: reply.title, problem: problem('title'), set: (title) => change({ title }) })}
        ${textField({ id: `key-${index}`, label: words.key, value: reply.key, problem: problem('key'), set: (key) => change({ key }) })}
      </div>
      ${textsField({ id: `texts-${index}`, label: words.texts, rows: 3, texts: reply.texts, problem: this.draft.problemOfTexts(`cannedReplies.${index}.texts`), set: (texts) => change({ texts }) })}
    </div>`;
  }
}
