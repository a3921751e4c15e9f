import type { CoreWords } from '../en/core.ts';

export const words: CoreWords = {
  language: 'it',
  parts: {
    'sign-in': () => import('./sign-in.ts'),
    form: () => import('./ticket-form.ts'),
    details: () => import('./ticket-details.ts'),
  },

  support: 'Supporto',
  signOut: 'Esci',
  close: 'Chiudi',
  connectionLost: 'Connessione interrotta. Nuovo tentativo in corso…',
  partNotLoaded: 'Sezione non caricata. Verificare la rete e riprovare.',
  tryAgain: 'Riprova',
  loading: 'Caricamento…',

  tickets: 'Tickets',
  newTicket: 'Nuovo ticket',
  closedTickets: 'Tickets chiusi (Mostra/Nascondi)',
  noOpenTickets: 'Nessun ticket aperto',
  howToBegin: 'Per ricevere assistenza aprire un ticket: un tecnico risponde qui.',
  noClosedTickets: 'Nessun ticket chiuso.',
  showMore: 'Mostra altri',
  chooseTicket: 'Scegliere un ticket per leggerlo e rispondere qui.',
  ticketIsOpen: (number) => `Il ticket #${number} è stato aperto.`,

  ticket: 'Ticket',
  openedOn: 'Aperto il',
  backToTickets: 'Torna ai tickets',
  options: 'Opzioni',
  assignedSupport: 'Supporto assegnato',
  notYet: 'non ancora',
  conversation: 'Conversazione',
  earlierMessages: 'Messaggi precedenti',
  unsentReply: 'Risposta non inviata',

  you: 'Lei',
  sending: 'Invio in corso…',
  waiting: 'In attesa di connessione: l’invio avverrà automaticamente.',
  notSent: (reason) => `Non inviato. ${reason}`,
  sendAgain: 'Invia di nuovo',
  reply: 'Rispondi',
  send: 'Invia',
  excess: (characters) => `Caratteri in eccesso: ${characters}. Abbreviare il messaggio o inviarlo in più parti.`,

  kinds: { chat: 'Richiesta di supporto', callback: 'Richiamami' },
  statuses: { new: 'Nuovo', in_progress: 'In lavorazione', closed: 'Chiuso' },
  events: {
    claimed: (name) => `${name} ha preso in carico il ticket`,
    closed: (name) => `Ticket chiuso da ${name}`,
    reopened: (name) => `Ticket riaperto da ${name}`,
  },

  failures: {
    ticket_closed: 'Ticket chiuso. Se il problema si ripresenta, aprire un nuovo ticket.',
    not_found: 'Ticket inesistente o non accessibile con questo utente.',
    unknown_site: 'Il supporto non è configurato per questa pagina. Avvisare chi gestisce il sito.',
    payload_too_large: 'Testo troppo lungo. Abbreviarlo e inviarlo di nuovo.',
    unauthenticated: 'Sessione scaduta. Accedere di nuovo: il testo inserito è stato conservato.',
    unreachable: 'Il supporto non è raggiungibile da questa pagina. Riprovare più tardi.',
    offline: 'Connessione assente. Verificare la rete e riprovare.',
    timeout: 'Il server non risponde. Riprovare tra poco.',
    'rate-limited': 'Troppi tentativi. Riprovare tra un minuto.',
    server: 'Problema sul nostro server. Riprovare tra poco.',
    refused: 'Richiesta non accettata. Verificare i dati inseriti.',
  },
};
