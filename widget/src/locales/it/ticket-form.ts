import type { TicketFormWords } from '../en/ticket-form.ts';

export const words: TicketFormWords = {
  howCanWeHelp: 'Come possiamo aiutarLa?',
  kindHints: {
    chat: 'Descrivere il problema: un tecnico risponde in chat.',
    callback: 'Lasciare un numero di telefono: un tecnico richiamerà.',
  },
  choose: 'Scegliere…',
  optional: 'facoltativo',
  fields: {
    category: 'Tipologia',
    machine: 'Macchina',
    subject: 'Oggetto',
    machineStatus: 'Stato della macchina',
    description: 'Descrizione',
    phone: 'Numero di telefono',
    callWindow: 'Quando chiamare?',
    attachments: 'Allegati',
    contacts: 'Contatti da avvisare',
  },
  noMachine: 'Nessuna macchina registrata per l’azienda. Indicarla nella descrizione.',
  machineStatuses: { running: 'In funzione', limited: 'Funzionamento limitato', stopped: 'Ferma' },
  descriptionHint: 'Che cosa è successo, da quando e su quale componente.',
  followUpHeading: (number) => `Seguito del ticket #${number}`,
  discardDraft: 'Elimina bozza',
  draftDiscarded: 'La bozza è stata eliminata.',
  toReview: 'Riepilogo',

  machineHint: 'Digitare parte del modello o del seriale.',
  machinesFound: (count) => (count === 1 ? `${count} macchina trovata.` : `${count} macchine trovate.`),
  moreMachines: (count) => `${count} macchine mostrate, ce ne sono altre: digitare per restringere la ricerca.`,
  noMachineFound: 'Nessuna macchina con questo modello o seriale.',
  machinesNotLoaded: 'Impossibile caricare le macchine. Verificare la rete e riprovare.',
  clearMachine: 'Cancella la macchina',

  windowEnds: 'La fine deve essere dopo l’inizio.',
  windowPast: 'Questo orario è già passato. Sceglierne uno successivo.',

  missing: {
    kind: 'Scegliere come essere assistiti.',
    category: 'Scegliere una tipologia dall’elenco.',
    machine: 'Scegliere la macchina dall’elenco.',
    subject: 'Inserire l’oggetto in poche parole.',
    machineStatus: 'Indicare lo stato della macchina.',
    description: 'Descrivere che cosa è successo.',
    phone: 'Inserire il numero di telefono da chiamare.',
    callWindow: 'Indicare quando chiamare: giorno, inizio e fine.',
    attachments: 'Aggiungere almeno una foto, un video o un PDF.',
    contacts: 'Inserire almeno un indirizzo e-mail.',
  },
  tooLong: (characters) => `Questo testo può contenere al massimo ${characters} caratteri. Abbreviarlo.`,
  refusedValue: 'Valore non accettato. Verificarlo e inviare di nuovo.',
};
