import type { ReviewWords } from '../en/review.ts';

export const words: ReviewWords = {
  review: 'Récapitulatif',
  reviewHint: 'Voici ce qui sera envoyé. Vous pouvez encore tout modifier.',
  change: 'Modifier',
  changeField: (label) => `Modifier : ${label}`,
  kindOfTicket: 'Type d’assistance',
  nothingEntered: 'non précisé',
  filesStillGoing: (count) => `Fichiers en cours d’envoi : ${count}. Le ticket partira dès qu’ils seront tous envoyés.`,
  filesFailed: (count) => `Fichiers non envoyés : ${count}. Réessayez ou retirez-les, puis envoyez.`,
  stopSending: 'Ne pas envoyer maintenant',
};
