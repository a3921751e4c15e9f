import type { FilesWords } from '../en/files.ts';

export const words: FilesWords = {
  files: 'Archivos adjuntos',
  picture: 'Foto',
  video: 'Vídeo',
  fileSent: (what, place, count, time, name) => `${what} ${place} de ${count}, ${time}, ${name}`,
  place: (place, count) => `${place} de ${count}`,
  previous: 'Anterior',
  next: 'Siguiente',
  zoomIn: 'Ampliar',
  zoomOut: 'Reducir',
  download: 'Descargar',
  fileGone: 'Este archivo no se puede mostrar en este momento. Compruebe la red y vuelva a intentarlo.',
  fileArriving: (name) => `${name} está en camino…`,
  fileFailed: (name) => `${name} no se ha podido transferir: pida al técnico que lo envíe de otra forma.`,
  fileArrived: (name) => `${name} ha llegado.`,
};
