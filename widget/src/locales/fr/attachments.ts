import type { AttachmentsWords } from '../en/attachments.ts';

const files = (count: number) =>
  `${count} ${new Intl.PluralRules('fr').select(count) === 'one' ? 'fichier' : 'fichiers'}`;

export const words: AttachmentsWords = {
  attachmentsLabel: 'Pièces jointes',
  addFiles: 'Ajouter des photos, vidéos ou PDF',
  takePhoto: 'Prendre une photo',
  dropHere: 'Déposez les fichiers ici',
  attachmentLimits: (count, picture, video) =>
    `Jusqu’à ${files(count)} : photos et PDF jusqu’à ${picture}, vidéos jusqu’à ${video} chacune.`,
  leftOut: (most, count) => `Vous pouvez joindre au maximum ${files(most)}. Non ajoutés : ${count}.`,
  filesAdded: (count) => `Fichiers ajoutés : ${count}.`,
  fileDone: (name) => `${name} : envoyé.`,
  fileProgress: (name) => `Envoi de ${name}`,
  fileWaiting: 'En attente…',
  fileReady: 'Envoyé',
  cancelFile: (name) => `Annuler ${name}`,
  removeFile: (name) => `Retirer ${name}`,
  retryFile: 'Réessayer',
  fileProblems: {
    'wrong-type':
      'Vous pouvez joindre uniquement des photos (JPEG, PNG, WebP, GIF, AVIF), des vidéos (MP4, MOV, WebM) et des PDF.',
    empty: 'Ce fichier est vide.',
    'too-large': 'Ce fichier est trop volumineux.',
    'too-many-pixels': 'Cette image a trop de pixels. Enregistrez-la en plus petit : 60 mégapixels au maximum.',
    unreadable: 'Ce fichier est endommagé. Choisissez-en un autre.',
    line: 'Pas de connexion : l’envoi reprendra de lui-même dès son retour.',
    busy: 'L’assistance est occupée : l’envoi reprendra de lui-même dans un instant.',
    server: 'L’envoi a échoué à cause d’un problème sur notre serveur.',
    full: 'Plus de place pour les fichiers en ce moment. Envoyez sans eux ou réessayez plus tard.',
    gone: 'Ce fichier n’est plus disponible. Retirez-le et ajoutez-le de nouveau.',
  },
  largest: (size) => `Taille maximale : ${size}.`,
};
