import type { TicketSearchWords } from '../en/ticket-search.ts';

export const words: TicketSearchWords = {
  searchTickets: 'Buscar en los tickets',
  searchHint: 'Número, asunto, máquina o texto',
  machine: 'Máquina',
  allMachines: 'Todas las máquinas',
  onlyMine: 'Solo los míos',
  clearSearch: 'Borrar',
  found: (count) => `Tickets encontrados: ${count}`,
  noneFound: 'Ningún ticket coincide. Use menos palabras o borre la búsqueda.',
};
