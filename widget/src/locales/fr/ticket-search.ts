import type { TicketSearchWords } from '../en/ticket-search.ts';

export const words: TicketSearchWords = {
  searchTickets: 'Rechercher dans les tickets',
  searchHint: 'Numéro, objet, machine ou texte',
  machine: 'Machine',
  allMachines: 'Toutes les machines',
  onlyMine: 'Les miens seulement',
  clearSearch: 'Effacer',
  found: (count) => `Tickets trouvés : ${count}`,
  noneFound: 'Aucun ticket ne correspond. Utilisez moins de mots ou effacez la recherche.',
};
