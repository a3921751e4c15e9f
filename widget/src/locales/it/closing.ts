import type { ClosingWords } from '../en/closing.ts';

export const words: ClosingWords = {
  closedTicket: 'Questo ticket è chiuso.',
  summary: 'Intervento eseguito',
  wasItSolved: 'Il problema è stato risolto?',
  yes: 'Sì',
  no: 'No',
  comment: 'Commento (facoltativo)',
  sendRating: 'Invia',
  changeRating: 'Modifica',
  cancel: 'Annulla',
  wasSolved: 'Valutazione inviata: risolto.',
  wasNotSolved: 'Valutazione inviata: non risolto.',
  thanks: 'Grazie, la valutazione è stata inviata al supporto.',
  commentTooLong: (characters) => `Caratteri in eccesso: ${characters}. Abbreviare il commento.`,
  openFollowUp: 'Apri un seguito',
  followUpHint: 'Se il problema si ripresenta, proseguire in un nuovo ticket collegato a questo.',
};
