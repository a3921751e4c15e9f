import type { ReviewWords } from '../en/review.ts';

export const words: ReviewWords = {
  review: 'Zusammenfassung',
  reviewHint: 'Das wird gesendet. Sie können alles noch ändern.',
  change: 'Ändern',
  changeField: (label) => `Ändern: ${label}`,
  kindOfTicket: 'Art der Unterstützung',
  nothingEntered: 'keine Angabe',
  filesStillGoing: (count) =>
    `Noch nicht hochgeladene Dateien: ${count}. Das Ticket wird gesendet, sobald alle hochgeladen sind.`,
  filesFailed: (count) =>
    `Nicht hochgeladene Dateien: ${count}. Versuchen Sie es erneut oder entfernen Sie sie und senden Sie dann.`,
  stopSending: 'Noch nicht senden',
};
