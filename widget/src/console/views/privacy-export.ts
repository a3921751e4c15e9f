import type { DirectoryCustomer } from '@sportello/server/contract/directory';
import { html, type TemplateResult } from 'lit';
import { saveFile } from '../client/save-file.ts';
import { ConsoleView } from '../console-view.ts';
import { trouble } from '../parts/trouble.ts';
import { privacyWords as words } from './privacy-words.ts';

/**
 * Gives out everything that is kept of a customer, as a file for that person.
 *
 * @element sportello-privacy-export
 */
export class PrivacyExport extends ConsoleView {
  static override readonly properties = { ...ConsoleView.properties, customer: { attribute: false } };

  declare customer: DirectoryCustomer;

  protected override render(): TemplateResult {
    return html`<section class="panel">
      <h2>${words.export}</h2>
      <p class="hint">${words.exportHint}</p>
      ${trouble(this.failure, () => this.#download())}
      <button class="button" type="button" aria-disabled=${this.isBusy} @click=${() => void this.#download()}>${words.download}</button>
    </section>`;
  }

  async #download(): Promise<void> {
    if (this.isBusy) return;
    const { key } = this.draft;
    const { id, username } = this.customer;
    await this.attempt(async () => {
      const kept = await this.page.api.exportCustomer(key, id);
      const file = new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' });
      saveFile(file, `${key}-${username}.json`);
    });
  }
}
