import type { SiteChange } from '@sportello/server/contract/site-changes';
import type { SiteSettings } from '@sportello/server/contract/site-settings';
import { type SportelloError, toSportelloError } from '../../client/sportello-error.ts';
import { reasonOf } from '../refusals/refusal.ts';
import type { OwnerApi } from './owner-api.ts';

export type Setting = keyof SiteChange & keyof SiteSettings;

/** How saving stands: nothing was tried yet, it is on its way, all is kept, or it was refused. */
export type SaveState = 'idle' | 'saving' | 'saved' | 'refused';

/**
 * The settings of one site, as they are kept and as they stand in the forms. What is typed stays until it is saved or
 * thrown away, whatever view is shown meanwhile.
 */
export class SiteDraft extends EventTarget {
  readonly key: string;
  kept: SiteSettings | null = null;
  state: SaveState = 'idle';
  failure: SportelloError | null = null;
  readonly #api: OwnerApi;
  readonly #edits = new Map<Setting, unknown>();

  constructor(api: OwnerApi, key: string) {
    super();
    this.#api = api;
    this.key = key;
  }

  async load(): Promise<void> {
    try {
      this.kept = await this.#api.readSite(this.key);
      this.failure = null;
    } catch (thrown) {
      this.failure = toSportelloError(thrown);
    }
    this.#tell();
  }

  /** A setting as the forms show it. Only once the site is loaded. */
  value<Name extends Setting>(name: Name): SiteSettings[Name] {
    if (!this.kept) throw new Error('the site is not loaded yet');
    return (this.#edits.has(name) ? this.#edits.get(name) : this.kept[name]) as SiteSettings[Name];
  }

  set<Name extends Setting>(name: Name, value: SiteSettings[Name]): void {
    if (isSame(value, this.kept?.[name])) this.#edits.delete(name);
    else this.#edits.set(name, value);
    if (this.state !== 'saving') this.state = this.state === 'refused' ? 'refused' : 'idle';
    this.#tell();
  }

  /** Which of these settings are typed and not kept. */
  unsaved(names?: readonly Setting[]): Setting[] {
    return [...this.#edits.keys()].filter((name) => !names || names.includes(name));
  }

  /** Keeps what was typed of these settings. What is typed meanwhile stays unsaved. */
  async save(names: readonly Setting[]): Promise<void> {
    const edits = this.unsaved(names).map((name) => [name, this.#edits.get(name)] as const);
    if (edits.length === 0 || this.state === 'saving') return;
    this.state = 'saving';
    this.failure = null;
    this.#tell();
    try {
      this.kept = await this.#api.changeSite(this.key, Object.fromEntries(edits) as SiteChange);
      for (const [name, value] of edits) if (this.#edits.get(name) === value) this.#edits.delete(name);
      this.state = 'saved';
    } catch (thrown) {
      this.failure = toSportelloError(thrown);
      this.state = 'refused';
    }
    this.#tell();
  }

  discard(names: readonly Setting[]): void {
    for (const name of names) this.#edits.delete(name);
    this.state = 'idle';
    this.failure = null;
    this.#tell();
  }

  /** Why the server refused a field, such as `serviceHours.days.mon`, or something within it. */
  problem(path: string): string | null {
    const full = `body.${path}`;
    const found = this.failure?.details.find((detail) => detail.path === full || detail.path.startsWith(`${full}.`));
    return found ? reasonOf(found.message) : null;
  }

  /** The same of a text in several languages: of one of them, or of all. */
  problemOfTexts(path: string): (tag?: string) => string | null {
    return (tag) => this.problem(tag ? `${path}.${tag}` : path);
  }

  #tell(): void {
    this.dispatchEvent(new Event('change'));
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
