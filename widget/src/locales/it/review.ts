import type { ReviewWords } from '../en/review.ts';

export const words: ReviewWords = {
  review: 'Riepilogo',
  reviewHint: 'Ecco ciò che verrà inviato. Tutto si può ancora modificare.',
  change: 'Modifica',
  changeField: (label) => `Modifica: ${label}`,
  kindOfTicket: 'Tipo di assistenza',
  nothingEntered: 'non indicato',
  filesStillGoing: (count) =>
    `File ancora in caricamento: ${count}. Il ticket verrà inviato al termine del caricamento.`,
  filesFailed: (count) => `File non caricati: ${count}. Riprovare o rimuoverli, poi inviare.`,
  stopSending: 'Non inviare ancora',
};
