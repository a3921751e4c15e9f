import type { FilesWords } from '../en/files.ts';

export const words: FilesWords = {
  files: 'Anhänge',
  picture: 'Foto',
  video: 'Video',
  fileSent: (what, place, count, time, name) => `${what} ${place} von ${count}, gesendet um ${time} von ${name}`,
  place: (place, count) => `${place} von ${count}`,
  previous: 'Zurück',
  next: 'Weiter',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  download: 'Herunterladen',
  fileGone: 'Diese Datei kann zurzeit nicht angezeigt werden. Prüfen Sie das Netz und versuchen Sie es erneut.',
};
