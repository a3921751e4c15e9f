import type { ClosingWords } from '../en/closing.ts';

export const words: ClosingWords = {
  closedTicket: 'Dieses Ticket ist geschlossen.',
  summary: 'Durchgeführte Arbeiten',
  wasItSolved: 'Wurde das Problem gelöst?',
  yes: 'Ja',
  no: 'Nein',
  comment: 'Kommentar (optional)',
  sendRating: 'Senden',
  changeRating: 'Ändern',
  cancel: 'Abbrechen',
  wasSolved: 'Ihre Rückmeldung: gelöst.',
  wasNotSolved: 'Ihre Rückmeldung: nicht gelöst.',
  thanks: 'Danke, Ihre Rückmeldung wurde an den Support gesendet.',
  commentTooLong: (characters) => `${characters} Zeichen zu viel. Kürzen Sie den Kommentar.`,
  openFollowUp: 'Folgeticket eröffnen',
  followUpHint: 'Tritt das Problem wieder auf, geht es in einem neuen Ticket weiter, das mit diesem verknüpft ist.',
};
