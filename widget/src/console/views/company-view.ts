import type { DirectoryCompany } from '@sportello/server/contract/directory';
import { html, type TemplateResult } from 'lit';
import { ItemForm } from '../item-form.ts';
import { directoryWords as words } from './directory-words.ts';

interface Values {
  name: string;
  externalId: string;
}

/**
 * One company of a site, to be added or changed.
 *
 * @element sportello-console-companies-item
 */
export class CompanyView extends ItemForm<DirectoryCompany, Values> {
  protected readonly list = 'companies';
  protected readonly newTitle = words.newCompany;

  protected fetchItem(id: string) {
    return this.page.api.listCompanies(this.draft.key, { id });
  }

  protected titleOf({ name }: DirectoryCompany): string {
    return name;
  }

  protected valuesOf(company: DirectoryCompany | null): Values {
    return { name: company?.name ?? '', externalId: company?.externalId ?? '' };
  }

  protected save(id: string, { name, externalId }: Values): Promise<DirectoryCompany> {
    return this.page.api.saveCompany(this.draft.key, {
      ...{ id, name, isKnown: !this.isNew },
      externalId: externalId.trim() || null,
    });
  }

  protected renderFields(): TemplateResult {
    return html`<div class="grid">
      ${this.text('name', words.name)}${this.text('externalId', words.externalId, words.externalIdHint)}
    </div>`;
  }

  protected override renderMore({ customers, machines }: DirectoryCompany): TemplateResult {
    return html`<p class="hint">${words.people(customers, machines)}</p>`;
  }
}
