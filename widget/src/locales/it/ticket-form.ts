import type { TicketFormWords } from '../en/ticket-form.ts';

export const words: TicketFormWords = {
  allFieldsRequired: 'Tutti i campi sono obbligatori.',
  howCanWeHelp: 'Come possiamo aiutarLa?',
  kindHints: {
    chat: 'Descrivere il problema: un tecnico risponde in chat.',
    callback: 'Lasciare un numero di telefono: un tecnico richiamerà.',
  },
  choose: 'Scegliere…',
  category: 'Tipologia',
  machine: 'Macchina',
  noMachine: 'Nessuna macchina registrata per l’azienda. È possibile chiedere di essere richiamati.',
  subject: 'Oggetto',
  machineStatus: 'Stato della macchina',
  machineStatuses: { running: 'In funzione', limited: 'Funzionamento limitato', stopped: 'Ferma' },
  phone: 'Numero di telefono',
  description: 'Descrizione',
  descriptionHint: 'Che cosa è successo, da quando e su quale componente.',

  missing: {
    kind: 'Scegliere come essere assistiti.',
    category: 'Scegliere una tipologia dall’elenco.',
    machineId: 'Scegliere la macchina dall’elenco.',
    subject: 'Inserire l’oggetto in poche parole.',
    machineStatus: 'Indicare lo stato della macchina.',
    description: 'Descrivere che cosa è successo.',
    phone: 'Inserire il numero di telefono da chiamare.',
  },
  notAPhone: 'Inserire un numero di telefono valido, ad esempio +39 051 123456.',
  tooLong: (characters) => `Questo testo può contenere al massimo ${characters} caratteri. Abbreviarlo.`,
  refusedValue: 'Valore non accettato. Verificarlo e inviare di nuovo.',
};
