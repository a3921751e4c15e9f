import type { DirectoryCustomer } from '@sportello/server/contract/directory';
import { html } from 'lit';
import { DirectoryView } from '../directory-view.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Users',
    add: 'New user',
    columns: ['Name', 'Username', 'E-mail', 'Company', 'Signs in', 'Id in your system'],
    password: 'with a password',
    portal: 'by the portal, or not invited yet',
  },
  it: {
    title: 'Utenti',
    add: 'Nuovo utente',
    columns: ['Nome', 'Nome utente', 'E-mail', 'Azienda', 'Accede', 'Id nel vostro sistema'],
    password: 'con password',
    portal: 'dal portale, o non ancora invitato',
  },
});

/**
 * Customers of a site, whom the console calls users.
 *
 * @element sportello-console-customers
 */
export class CustomersView extends DirectoryView<DirectoryCustomer> {
  protected readonly list = 'customers';
  protected readonly adding = words.add;
  protected readonly heading = words.title;
  protected readonly columns = words.columns;

  protected fetchPage(cursor?: string) {
    return this.page.api.listCustomers(this.draft.key, { search: this.search.trim() || undefined, cursor });
  }

  protected cells(customer: DirectoryCustomer): unknown[] {
    const { name, username, email, company, hasPassword, externalId } = customer;
    const way = html`<span class="tag ${hasPassword ? 'good' : ''}">${hasPassword ? words.password : words.portal}</span>`;
    return [this.link(customer, name), username, email ?? '–', company.name, way, externalId ?? '–'];
  }
}
