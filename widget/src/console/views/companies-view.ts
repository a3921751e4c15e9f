import type { DirectoryCompany } from '@sportello/server/contract/directory';
import { DirectoryView } from '../directory-view.ts';
import { moment } from '../parts/moment.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: { title: 'Companies', add: 'New company', columns: ['Name', 'Users', 'Machines', 'Id in your system', 'Since'] },
  it: {
    title: 'Aziende',
    add: 'Nuova azienda',
    columns: ['Nome', 'Utenti', 'Macchine', 'Id nel vostro sistema', 'Dal'],
  },
});

/**
 * Companies of a site, with how many users and machines each has.
 *
 * @element sportello-console-companies
 */
export class CompaniesView extends DirectoryView<DirectoryCompany> {
  protected readonly list = 'companies';
  protected readonly adding = words.add;
  protected readonly heading = words.title;
  protected readonly columns = words.columns;

  protected fetchPage(cursor?: string) {
    return this.page.api.listCompanies(this.draft.key, { search: this.search.trim() || undefined, cursor });
  }

  protected cells(company: DirectoryCompany): unknown[] {
    const { name, customers, machines, externalId, createdAt } = company;
    return [this.link(company, name), customers, machines, externalId ?? '–', moment(createdAt)];
  }
}
