import type { DirectoryMachine } from '@sportello/server/contract/directory';
import { DirectoryView } from '../directory-view.ts';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: {
    title: 'Machines',
    add: 'New machine',
    columns: ['Model', 'Serial number', 'Company', 'User', 'Id in your system'],
  },
  it: {
    title: 'Macchine',
    add: 'Nuova macchina',
    columns: ['Modello', 'Matricola', 'Azienda', 'Utente', 'Id nel vostro sistema'],
  },
});

/**
 * Machines of a site, each with its company and the user that it is linked to.
 *
 * @element sportello-console-machines
 */
export class MachinesView extends DirectoryView<DirectoryMachine> {
  protected readonly list = 'machines';
  protected readonly adding = words.add;
  protected readonly heading = words.title;
  protected readonly columns = words.columns;

  protected fetchPage(cursor?: string) {
    return this.page.api.listMachines(this.draft.key, { search: this.search.trim() || undefined, cursor });
  }

  protected cells(machine: DirectoryMachine): unknown[] {
    const { model, serial, company, customer, externalId } = machine;
    return [model, this.link(machine, serial), company.name, customer?.name ?? '–', externalId ?? '–'];
  }
}
