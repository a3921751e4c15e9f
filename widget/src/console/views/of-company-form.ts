import { html, type TemplateResult } from 'lit';
import { define } from '../../elements/define.ts';
import { ItemForm } from '../item-form.ts';
import { SuggestField } from '../parts/suggest-field.ts';
import { directoryWords as words } from './directory-words.ts';

/** So many are suggested while somebody types. */
const most = 20;

/** The form for something that belongs to a company. */
export abstract class OfCompanyForm<Listed extends { id: string }, Values extends { company: string }> extends ItemForm<
  Listed,
  Values
> {
  constructor() {
    super();
    define({ 'sportello-suggest-field': SuggestField });
  }

  protected renderCompany(): TemplateResult {
    const find = async (search: string) => {
      const { items } = await this.page.api.listCompanies(this.draft.key, { search: search.trim(), limit: most });
      return items.map(({ name }) => name);
    };
    return html`<sportello-suggest-field .name=${'company'} .label=${words.company} .hint=${words.companyHint}
      .value=${this.values.company} .problem=${this.problem('company.name')} .find=${find}
      @typed=${({ detail }: CustomEvent<string>) => this.type({ company: detail } as Partial<Values>)}></sportello-suggest-field>`;
  }

  /** Users of the company that is typed. */
  protected async findUsernames(search: string): Promise<string[]> {
    const company = this.values.company.trim();
    if (company === '') return [];
    const { items } = await this.page.api.listCustomers(this.draft.key, {
      search: search.trim(),
      company,
      limit: most,
    });
    return items.map(({ username }) => username);
  }
}
