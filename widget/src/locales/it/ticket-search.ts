import type { TicketSearchWords } from '../en/ticket-search.ts';

export const words: TicketSearchWords = {
  searchTickets: 'Cerca nei tickets',
  searchHint: 'Numero, oggetto, macchina o testo',
  machine: 'Macchina',
  allMachines: 'Tutte le macchine',
  onlyMine: 'Solo i miei',
  clearSearch: 'Azzera',
  found: (count) => `Tickets trovati: ${count}`,
  noneFound: 'Nessun ticket corrisponde. Usare meno parole o azzerare la ricerca.',
};
