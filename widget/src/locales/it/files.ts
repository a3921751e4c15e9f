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
};
