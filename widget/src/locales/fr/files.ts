import type { FilesWords } from '../en/files.ts';

export const words: FilesWords = {
  files: 'Pièces jointes',
  picture: 'Photo',
  video: 'Vidéo',
  fileSent: (what, place, count, time, name) => `${what} ${place} sur ${count}, envoyée à ${time} par ${name}`,
  place: (place, count) => `${place} sur ${count}`,
  previous: 'Précédent',
  next: 'Suivant',
  zoomIn: 'Agrandir',
  zoomOut: 'Réduire',
  download: 'Télécharger',
  fileGone: 'Ce fichier ne peut pas être affiché pour le moment. Vérifiez le réseau et réessayez.',
  fileArriving: (name) => `${name} est en route…`,
  fileFailed: (name) => `${name} n’a pas pu être transféré : demandez au technicien de l’envoyer sous une autre forme.`,
  fileArrived: (name) => `${name} est arrivé.`,
};
