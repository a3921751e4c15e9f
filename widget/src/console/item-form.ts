import { html, nothing, type TemplateResult } from 'lit';
import { uuidV7 } from '../client/uuid-v7.ts';
import { addressOf } from './client/route.ts';
import { ItemView } from './item-view.ts';
import { textField } from './parts/field.ts';
import { trouble } from './parts/trouble.ts';
import { reasonOf } from './refusals/refusal.ts';
import { wordsOf } from './words-of.ts';

const words = wordsOf({
  en: { add: 'Add', save: 'Save', saving: 'Saving…', saved: 'Saved', refused: 'Not saved' },
  it: { add: 'Aggiungi', save: 'Salva', saving: 'Salvataggio…', saved: 'Salvato', refused: 'Non salvato' },
});

/** Stands in an address where the id of something new will be. */
export const newItem = 'new';

interface Item {
  id: string;
}

/** The page of one thing of a list with a form that adds or changes it. What is refused stays, with the reason. */
export abstract class ItemForm<Listed extends Item, Values extends object> extends ItemView<Listed> {
  static override properties = { ...ItemView.properties, typed: { state: true }, isSaved: { state: true } };

  /** What was typed and is not kept yet. */
  protected typed: Partial<Values> = {};
  private isSaved = false;
  /** Of something new: made once, so that trying again does not add it twice. */
  readonly #newId = uuidV7();

  protected abstract readonly newTitle: string;
  /** What the form shows of it before anything is typed. */
  protected abstract valuesOf(item: Listed | null): Values;
  protected abstract renderFields(): TemplateResult;
  protected abstract save(id: string, values: Values): Promise<Listed>;

  /** What stands below the form of something that is there already. */
  protected renderMore(_item: Listed): TemplateResult | typeof nothing {
    return nothing;
  }

  protected get isNew(): boolean {
    return this.page.item === newItem;
  }

  protected get values(): Values {
    return { ...this.valuesOf(this.item ?? null), ...this.typed };
  }

  override get isUnsaved(): boolean {
    return Object.keys(this.typed).length > 0;
  }

  protected override start(): Promise<unknown> {
    return this.isNew ? Promise.resolve() : super.start();
  }

  protected type(change: Partial<Values>): void {
    this.typed = { ...this.typed, ...change };
    this.isSaved = false;
  }

  /** Why the server refused a field, such as `company.name`. */
  protected problem(path: string): string | null {
    const found = this.failure?.details.find((detail) => detail.path === `body.${path}`);
    return found ? reasonOf(found.message) : null;
  }

  protected text(name: keyof Values & string, label: string, hint?: string): TemplateResult {
    return textField({
      id: name,
      label,
      hint,
      value: String(this.values[name] ?? ''),
      problem: this.problem(name),
      set: (value) => this.type({ [name]: value } as Partial<Values>),
    });
  }

  protected override render(): TemplateResult {
    return this.isNew ? html`${this.renderHead(this.newTitle)}${this.#renderForm()}` : super.render();
  }

  protected renderItem(item: Listed): TemplateResult {
    return html`${this.#renderForm()}${this.renderMore(item)}`;
  }

  #renderForm(): TemplateResult {
    const isIdle = this.isBusy || !this.isUnsaved;
    return html`<form class="panel" novalidate @submit=${(event: Event) => void this.#save(event)}>
      ${this.renderFields()}
      ${this.#isAtFields ? nothing : trouble(this.failure, () => this.#save())}
      <div class="row">
        <button class="button primary" type="submit" aria-disabled=${isIdle}>${this.isNew ? words.add : words.save}</button>
        <span role="status" class="tag ${this.failure ? 'wait' : 'good'}" ?hidden=${!this.#state}>${this.#state}</span>
      </div>
    </form>`;
  }

  get #state(): string {
    if (this.isBusy) return words.saving;
    if (this.failure) return words.refused;
    return this.isSaved ? words.saved : '';
  }

  /** The server refused nothing but what stands in the form: each reason is at its field. */
  get #isAtFields(): boolean {
    const details = this.failure?.details ?? [];
    const fields = Object.keys(this.values);
    return details.length > 0 && details.every(({ path }) => fields.includes(path.replace(/^body\.|\.name$/g, '')));
  }

  async #save(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.isBusy || !this.isUnsaved) return;
    const { typed } = this;
    await this.attempt(async () => {
      const saved = await this.save(this.item?.id ?? this.#newId, await this.#mergeTyped(typed));
      this.item = saved;
      if (this.typed === typed) [this.typed, this.isSaved] = [{}, true];
      if (this.isNew && this.isConnected) await this.#stay(saved);
    });
  }

  /** What somebody else has changed meanwhile stays, but for what was typed here. */
  async #mergeTyped(typed: Partial<Values>): Promise<Values> {
    if (!this.item) return this.values;
    const { items } = await this.fetchItem(this.item.id);
    return { ...this.valuesOf(items[0] ?? this.item), ...typed };
  }

  /** The page of something new becomes the page of what it is now. */
  async #stay({ id }: Listed): Promise<void> {
    history.replaceState(null, '', addressOf({ site: this.draft.key, view: this.list, item: id }));
    this.page = { ...this.page, item: id };
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }
}
