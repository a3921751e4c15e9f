import type { TicketDetailsWords } from '../en/ticket-details.ts';

export const words: TicketDetailsWords = {
  machine: 'Macchina',
  serialNumber: 'Seriale',
  user: 'Utente',
  machineStatus: 'Stato della macchina',
  machineStatuses: { running: 'In funzione', limited: 'Funzionamento limitato', stopped: 'Ferma' },
  category: 'Tipologia',
  openedBy: 'Aperto da',
  closedOn: 'Chiuso il',
  state: 'Stato',
};
