import type { Words } from './words.ts';

/** Italian. */
export const it: Words = {
  status: { new: 'Nuovo', in_progress: 'In lavorazione', closed: 'Chiuso' },
  machineStatus: { running: 'In funzione', limited: 'Funzionamento limitato', stopped: 'Ferma' },
  kind: { chat: 'Richiesta di supporto', callback: 'Richiamami' },
  labels: {
    ticket: 'Ticket',
    status: 'Stato',
    machine: 'Macchina',
    serial: 'Seriale',
    machineStatus: 'Stato della macchina',
    statusWhenOpened: 'Stato della macchina all’apertura',
    subject: 'Oggetto',
    description: 'Descrizione',
    summary: 'Riepilogo dell’intervento',
    openedOn: 'Aperto il',
    answerExpectedFrom: 'Risposta prevista da',
    assignee: 'Supporto assegnato',
    attachments: 'Allegati',
    username: 'Nome utente',
    reason: 'Motivo',
  },
  happened: {
    opened: (by, kind) =>
      kind === 'chat' ? `${by} ha aperto una richiesta di supporto.` : `${by} ha chiesto di essere richiamato.`,
    claimed: (by) => `${by} ha preso in carico il ticket.`,
    reached: (by) => `${by} ha telefonato e ha parlato con voi.`,
    notReached: (by) => `${by} ha telefonato, ma non ha risposto nessuno.`,
    callAgain: (moment) => `La prossima telefonata è prevista per il ${moment}.`,
    closed: (by) => `${by} ha chiuso il ticket.`,
    reopened: (by) => `${by} ha riaperto il ticket.`,
    rated: (by, isSolved) =>
      isSolved ? `${by} ha indicato che il problema è risolto.` : `${by} ha indicato che il problema non è risolto.`,
  },
  notice: {
    follow: 'Segui il ticket',
    why: (ticketNumber, site) =>
      `Questa e-mail è stata inviata perché il Suo indirizzo è tra i contatti da avvisare del ticket #${ticketNumber} (${site}).`,
    unsubscribe: 'Non ricevere più e-mail su questo ticket',
  },
  unread: {
    heading: (count) => (count === 1 ? 'Il supporto Le ha risposto' : `Il supporto Le ha inviato ${count} messaggi`),
    open: 'Apri il ticket',
    why: (ticketNumber, site) =>
      `Questa e-mail è stata inviata perché Lei partecipa al ticket #${ticketNumber} (${site}) e non aveva ancora letto quanto sopra.`,
    answerThere: 'Per rispondere aprire il ticket: le risposte a questa e-mail non arrivano al supporto.',
  },
  password: {
    firstHeading: (site) => `Il Suo accesso a ${site}`,
    firstSentence: 'L’accesso è pronto. Scegliere una password per entrare la prima volta.',
    forgottenHeading: 'Impostare una nuova password',
    forgottenSentence: (site) => `È stata richiesta una nuova password per il Suo account su ${site}.`,
    button: 'Scegli la password',
    firstLife:
      'Il link funziona una sola volta, entro 72 ore. Dopo è possibile averne un altro con “Password dimenticata”.',
    forgottenLife: 'Il link funziona una sola volta, entro 30 minuti.',
    notYou: 'Se la richiesta non è Sua, ignorare questa e-mail: la password non cambia.',
  },
  declined: {
    heading: 'La Sua richiesta di credenziali',
    sentence: (site) => `Non possiamo darLe accesso a ${site}: la Sua richiesta non è stata accolta.`,
    next: 'Se ritiene che si tratti di un errore, ci contatti come di consueto.',
  },
  alert: {
    heading: 'I messaggi non arrivano in Slack',
    sentence:
      'Ciò che scrivono i clienti, o ciò che ne fa parte, non arriva ai Suoi tecnici in Slack. Nulla va perso: tutto è conservato e verrà consegnato più tardi.',
    parked: (count) =>
      count === 1
        ? 'Una consegna è stata abbandonata e attende un Suo intervento.'
        : `${count} consegne sono state abbandonate e attendono un Suo intervento.`,
    late: (count) => (count === 1 ? 'Una attende dal' : `${count} attendono, la più vecchia dal`),
    remedy:
      'Consulti `sportello deliveries list` sul server, elimini la causa e rimetta in coda ciò che è stato abbandonato con `sportello deliveries retry --all`.',
    headingOfEvents: 'Ciò che avviene in Slack non arriva a Sportello',
    parkedEvents: (count) =>
      count === 1
        ? 'Qualcosa che un tecnico ha fatto in Slack, come una risposta, è stato ricevuto ma non ripreso. È stato abbandonato e attende un Suo intervento.'
        : `${count} azioni dei tecnici in Slack, come le risposte, sono state ricevute ma non riprese. Sono state abbandonate e attendono un Suo intervento.`,
    remedyOfEvents:
      'Consulti `sportello events list` sul server, elimini la causa e rimetta in coda ciò che è stato abbandonato con `sportello events retry --all`.',
    wellHeading: 'Con Slack tutto funziona di nuovo',
    wellAgain: 'Tutto ciò che attendeva è andato a buon fine.',
  },
  automatic: 'Questa e-mail è stata inviata automaticamente.',
  follow: {
    timeline: 'Cronologia',
    conversation: 'Conversazione',
    readOnly:
      'Questa pagina è di sola lettura. Non inoltrarne l’indirizzo: chiunque lo abbia può leggere questo ticket.',
    withdrawn: 'Questo messaggio è stato ritirato.',
    edited: 'modificato',
    support: 'Supporto',
  },
  report: {
    title: 'Rapporto di intervento',
    fileName: 'rapporto-di-intervento',
    attached: 'Il rapporto di intervento è allegato in PDF.',
    kind: 'Richiesta',
    company: 'Azienda',
    customer: 'Utente',
    technician: 'Tecnico',
    claimedOn: 'Preso in carico il',
    closedOn: 'Chiuso il',
    calls: 'Telefonate',
    cause: 'Causa',
    parts: 'Ricambi',
    timeSpent: 'Tempo impiegato',
    page: (page, count) => `Pagina ${page} di ${count}`,
  },
  unsubscribe: {
    title: 'Non ricevere più e-mail su questo ticket?',
    question: (email, ticketNumber) => `${email} non riceverà più e-mail sul ticket #${ticketNumber}.`,
    stays: 'Per gli altri ticket non cambia nulla.',
    button: 'Non inviare più e-mail',
    doneTitle: 'Non riceverà più e-mail su questo ticket',
    done: 'Può chiudere questa pagina.',
  },
  gone: {
    title: 'Questo link non funziona',
    sentence:
      'Potrebbe essere incompleto o non più valido. Aprire il link dell’e-mail più recente, oppure chiedere a chi ha aperto il ticket.',
  },
};
