/** What searching the tickets says. */
export const words = {
  searchTickets: 'Search tickets',
  searchHint: 'Number, subject, machine or text',
  machine: 'Machine',
  allMachines: 'All machines',
  onlyMine: 'Only mine',
  clearSearch: 'Clear',
  found: (count: string) => `Tickets found: ${count}`,
  noneFound: 'No ticket matches. Try fewer words, or clear the search.',
};

export type TicketSearchWords = typeof words;
