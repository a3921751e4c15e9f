import type { TicketSearchWords } from '../en/ticket-search.ts';

export const words: TicketSearchWords = {
  searchTickets: 'Tickets durchsuchen',
  searchHint: 'Nummer, Betreff, Maschine oder Text',
  machine: 'Maschine',
  allMachines: 'Alle Maschinen',
  onlyMine: 'Nur meine',
  clearSearch: 'Zurücksetzen',
  found: (count) => `Gefundene Tickets: ${count}`,
  noneFound: 'Kein passendes Ticket. Verwenden Sie weniger Wörter oder setzen Sie die Suche zurück.',
};
