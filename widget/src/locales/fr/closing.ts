import type { ClosingWords } from '../en/closing.ts';

export const words: ClosingWords = {
  closedTicket: 'Ce ticket est fermé.',
  summary: 'Intervention réalisée',
  wasItSolved: 'Le problème est-il résolu ?',
  yes: 'Oui',
  no: 'Non',
  comment: 'Commentaire (facultatif)',
  sendRating: 'Envoyer',
  changeRating: 'Modifier',
  cancel: 'Annuler',
  wasSolved: 'Votre réponse : résolu.',
  wasNotSolved: 'Votre réponse : non résolu.',
  thanks: 'Merci, votre réponse a été transmise à l’assistance.',
  commentTooLong: (characters) => `Caractères en trop : ${characters}. Raccourcissez le commentaire.`,
  openFollowUp: 'Ouvrir un ticket de suivi',
  followUpHint: 'Si le problème réapparaît, poursuivez dans un nouveau ticket lié à celui-ci.',
};
