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
  fileArriving: (name) => `${name} ist unterwegs …`,
  fileFailed: (name) =>
    `${name} konnte nicht übertragen werden: Bitten Sie den Techniker, die Datei in anderer Form zu senden.`,
  fileArrived: (name) => `${name} ist angekommen.`,
};
