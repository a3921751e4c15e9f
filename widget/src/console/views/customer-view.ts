import type { DirectoryCustomer } from '@sportello/server/contract/directory';
import type { Erasure } from '@sportello/server/contract/privacy';
import { html, nothing, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { checkField } from '../parts/field.ts';
import { directoryWords as words } from './directory-words.ts';
import { ErasePanel } from './erase-panel.ts';
import { renderErasure } from './erasure.ts';
import { OfCompanyForm } from './of-company-form.ts';
import { PrivacyExport } from './privacy-export.ts';

interface Values {
  username: string;
  name: string;
  email: string;
  company: string;
  externalId: string;
  invite: boolean;
}

/**
 * One customer of a site, whom the console calls a user: to be added or changed; what is kept of them is given out or
 * erased.
 *
 * @element sportello-console-customers-item
 */
export class CustomerView extends OfCompanyForm<DirectoryCustomer, Values> {
  static override readonly properties = { ...OfCompanyForm.properties, erasure: { state: true } };

  protected readonly list = 'customers';
  protected readonly newTitle = words.newCustomer;
  /** What became of them, once they are erased. */
  private erasure: Erasure | null = null;

  constructor() {
    super();
    define({ 'sportello-privacy-export': PrivacyExport, 'sportello-erase-panel': ErasePanel });
  }

  protected fetchItem(id: string) {
    return this.page.api.listCustomers(this.draft.key, { id });
  }

  protected titleOf({ name }: DirectoryCustomer): string {
    return name;
  }

  protected valuesOf(customer: DirectoryCustomer | null): Values {
    return {
      username: customer?.username ?? '',
      name: customer?.name ?? '',
      email: customer?.email ?? '',
      company: customer?.company.name ?? '',
      externalId: customer?.externalId ?? '',
      invite: false,
    };
  }

  protected save(id: string, { email, company, externalId, ...told }: Values): Promise<DirectoryCustomer> {
    return this.page.api.saveCustomer(this.draft.key, {
      ...told,
      id,
      isKnown: !this.isNew,
      email: email.trim() || null,
      company: { name: company },
      externalId: externalId.trim() || null,
    });
  }

  protected renderFields(): TemplateResult {
    return html`<div class="grid">
        ${this.text('name', words.name)}${this.text('username', words.username, words.usernameHint)}
        ${this.text('email', words.email)}${this.renderCompany()}
        ${this.text('externalId', words.externalId, words.externalIdHint)}
      </div>
      ${
        this.isNew
          ? checkField({ label: words.invite, isOn: this.values.invite, set: (invite) => this.type({ invite }) })
          : nothing
      }`;
  }

  protected override renderItem(customer: DirectoryCustomer): TemplateResult {
    return this.erasure ? renderErasure(customer.name, this.erasure) : super.renderItem(customer);
  }

  protected override renderMore(customer: DirectoryCustomer): TemplateResult {
    return html`<sportello-privacy-export .page=${this.page} .customer=${customer}></sportello-privacy-export>
      <sportello-erase-panel .page=${this.page} .customer=${customer}
        @erased=${({ detail }: CustomEvent<Erasure>) => this.#tell(detail)}></sportello-erase-panel>`;
  }

  #tell(erasure: Erasure): void {
    this.erasure = erasure;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#erased')?.focus());
  }
}
