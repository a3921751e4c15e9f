import type { FilesWords } from '../en/files.ts';

export const words: FilesWords = {
  files: 'Allegati',
  picture: 'Foto',
  video: 'Video',
  fileSent: (what, place, count, time, name) => `${what} ${place} di ${count}, ${time}, ${name}`,
  place: (place, count) => `${place} di ${count}`,
  previous: 'Precedente',
  next: 'Successivo',
  zoomIn: 'Ingrandisci',
  zoomOut: 'Riduci',
  download: 'Scarica',
  fileGone: 'File non visualizzabile al momento. Verificare la rete e riprovare.',
  fileArriving: (name) => `${name} è in arrivo…`,
  fileFailed: (name) => `${name} non è stato trasferito: chiedere al tecnico di inviarlo in un’altra forma.`,
  fileArrived: (name) => `${name} è arrivato.`,
};
