import type { DirectoryMachine } from '@sportello/server/contract/directory';
import { html, type TemplateResult } from 'lit';
import { directoryWords as words } from './directory-words.ts';
import { OfCompanyForm } from './of-company-form.ts';

interface Values {
  model: string;
  serial: string;
  company: string;
  customer: string;
  externalId: string;
}

/**
 * One machine of a site, to be added or changed.
 *
 * @element sportello-console-machines-item
 */
export class MachineView extends OfCompanyForm<DirectoryMachine, Values> {
  protected readonly list = 'machines';
  protected readonly newTitle = words.newMachine;

  protected fetchItem(id: string) {
    return this.page.api.listMachines(this.draft.key, { id });
  }

  protected titleOf({ model, serial }: DirectoryMachine): string {
    return `${model} · ${serial}`;
  }

  protected valuesOf(machine: DirectoryMachine | null): Values {
    return {
      model: machine?.model ?? '',
      serial: machine?.serial ?? '',
      company: machine?.company.name ?? '',
      customer: machine?.customer?.username ?? '',
      externalId: machine?.externalId ?? '',
    };
  }

  protected save(id: string, { company, customer, externalId, ...told }: Values): Promise<DirectoryMachine> {
    return this.page.api.saveMachine(this.draft.key, {
      ...told,
      id,
      isKnown: !this.isNew,
      company: { name: company },
      customer: customer.trim() || null,
      externalId: externalId.trim() || null,
    });
  }

  protected renderFields(): TemplateResult {
    return html`<div class="grid">
      ${this.text('model', words.model)}${this.text('serial', words.serial)}${this.renderCompany()}
      <sportello-suggest-field .name=${'customer'} .label=${words.customer} .hint=${words.customerHint}
        .value=${this.values.customer} .problem=${this.problem('customer')} .find=${(text: string) => this.findUsernames(text)}
        @typed=${({ detail }: CustomEvent<string>) => this.type({ customer: detail })}></sportello-suggest-field>
      ${this.text('externalId', words.externalId, words.externalIdHint)}
    </div>`;
  }
}
