import type { Category, FieldName, TicketForm, TicketKind } from '@sportello/server/contract/sites';
import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { draftSite } from '../parts/draft-site.ts';
import { checkField, textField } from '../parts/field.ts';
import { itemButtons } from '../parts/item-buttons.ts';
import { PreviewFrame } from '../parts/preview-frame.ts';
import { textsField } from '../parts/texts-field.ts';
import { settingsStyles } from '../settings-styles.ts';
import { SiteForm } from '../site-form.ts';
import { formsWords as words } from './forms-words.ts';

type Field = TicketForm['fields'][number];

const mebi = 1024 * 1024;

/**
 * What a new ticket of each kind asks, the types that it may have and the files it may carry, beside the widget's form.
 *
 * @element sportello-console-forms
 */
export class FormsView extends SiteForm {
  static override readonly styles = [SiteForm.styles, settingsStyles];

  protected readonly settings = ['forms', 'categories', 'attachmentLimits'] as const;
  protected readonly heading = words.title;
  protected override readonly intro = words.intro;
  protected override readonly labels = { forms: words.title, categories: words.types, attachmentLimits: words.limits };

  constructor() {
    super();
    define({ 'sportello-preview-frame': PreviewFrame });
  }

  protected override renderBeside(): TemplateResult {
    return html`<sportello-preview-frame .site=${draftSite(this.draft)} .screen=${'form'}></sportello-preview-frame>`;
  }

  protected renderFields(): TemplateResult {
    const forms = draftSite(this.draft).forms;
    return html`${(['chat', 'callback'] as const).map((kind) => this.#renderForm(kind, forms))}${this.#renderTypes()}${this.#renderLimits()}`;
  }

  #renderForm(kind: TicketKind, forms: TicketForm[]): TemplateResult {
    const index = forms.findIndex((form) => form.kind === kind);
    const form = forms[index];
    const put = (next: TicketForm) => this.draft.set('forms', forms.with(index, next));
    const offer = (isOn: boolean) =>
      this.draft.set('forms', isOn ? [...forms, { kind, fields: leastOf(kind) }] : forms.toSpliced(index, 1));
    const problem = this.draft.problem(`forms.${index}`);
    return html`<section class="panel">
      <h2>${words.kinds[kind]}</h2>
      ${checkField({ label: words.offered, isOn: !!form, set: offer })}
      ${form ? this.#renderAsked(form, put) : nothing}
      ${form && problem ? html`<p class="error">${problem}</p>` : nothing}
    </section>`;
  }

  #renderAsked(form: TicketForm, put: (form: TicketForm) => void): TemplateResult {
    const { kind, fields } = form;
    const putFields = (next: Field[]) => put({ ...form, fields: next });
    const missing = (Object.keys(words.fields) as FieldName[]).filter(
      (name) =>
        !fields.some((field) => field.name === name) &&
        (kind === 'callback' || (name !== 'phone' && name !== 'callWindow')),
    );
    return html`${fields.map((field, index) => {
      const label = words.fields[field.name];
      const isFixed = leastOf(kind).some(({ name }) => name === field.name);
      return html`<div class="item">
          <div class="item-head">
            <strong>${label}</strong>
            ${
              isFixed
                ? html`<span class="muted">${words.always}</span>`
                : checkField({
                    label: words.required,
                    isOn: field.isRequired,
                    set: (isRequired) => putFields(fields.with(index, { ...field, isRequired })),
                  })
            }
            ${itemButtons(fields, index, label, putFields, !isFixed)}
          </div>
          <details>
            <summary>${words.own}</summary>
            ${textsField({
              id: `${kind}-${field.name}`,
              label: words.name,
              texts: field.labels,
              set: (labels) => putFields(fields.with(index, withLabels(field, labels))),
            })}
          </details>
        </div>`;
    })}
      ${
        missing.length > 0
          ? html`<div class="row"><span class="muted">${words.ask}</span>${missing.map(
              (name) =>
                html`<button class="quiet" type="button" @click=${() => putFields([...fields, { name, isRequired: false }])}>+ ${words.fields[name]}</button>`,
            )}</div>`
          : nothing
      }
      <details>
        <summary>${words.kindName}</summary>
        ${textsField({ id: `${kind}-name`, label: words.name, texts: form.labels, set: (labels) => put(withLabels(form, labels)) })}
      </details>`;
  }

  #renderTypes(): TemplateResult {
    const types = this.draft.value('categories');
    const put = (next: Category[]) => this.draft.set('categories', next);
    return html`<section class="panel">
      <h2>${words.types}</h2>
      <p class="hint">${words.typesHint}</p>
      ${types.map(
        (type, index) => html`<div class="item">
          <div class="item-head">
            ${textField({
              id: `type-${index}`,
              label: words.key,
              value: type.key,
              problem: this.draft.problem(`categories.${index}.key`),
              set: (key) => put(types.with(index, { ...type, key })),
            })}
            ${itemButtons(types, index, type.key, put)}
          </div>
          ${textsField({
            id: `type-${index}-labels`,
            label: words.labels,
            texts: type.labels,
            problem: this.draft.problemOfTexts(`categories.${index}.labels`),
            set: (labels) => put(types.with(index, { ...type, labels })),
          })}
        </div>`,
      )}
      <button class="quiet add" type="button" @click=${() => put([...types, { key: '', labels: {} }])}>+ ${words.addType}</button>
    </section>`;
  }

  #renderLimits(): TemplateResult {
    const limits = draftSite(this.draft).attachmentLimits;
    const limit = (name: keyof typeof limits, label: string, unit: number) =>
      textField({
        id: name,
        label,
        type: 'number',
        value: String(Math.round(limits[name] / unit)),
        problem: this.draft.problem(`attachmentLimits.${name}`),
        set: (value) => this.draft.set('attachmentLimits', { ...limits, [name]: Number(value) * unit }),
      });
    return html`<section class="panel">
      <h2>${words.limits}</h2>
      <div class="three">
        ${limit('files', words.files, 1)}${limit('pictureBytes', words.picture, mebi)}${limit('videoBytes', words.video, mebi)}
      </div>
    </section>`;
  }
}

/** What a kind cannot do without. */
function leastOf(kind: TicketKind): Field[] {
  const description: Field = { name: 'description', isRequired: true };
  return kind === 'chat' ? [description] : [{ name: 'phone', isRequired: true }, description];
}

/** Without labels of one's own the widget's words hold. */
function withLabels<Named extends { labels?: { [language: string]: string } | undefined }>(
  named: Named,
  labels: { [language: string]: string },
): Named {
  const { labels: _, ...others } = named;
  return (Object.keys(labels).length > 0 ? { ...others, labels } : others) as Named;
}
