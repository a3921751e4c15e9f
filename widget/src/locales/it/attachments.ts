import type { AttachmentsWords } from '../en/attachments.ts';

export const words: AttachmentsWords = {
  attachmentsLabel: 'Allegati',
  addFiles: 'Aggiungi foto, video o PDF',
  takePhoto: 'Scatta una foto',
  dropHere: 'Rilasciare qui i file',
  attachmentLimits: (count, picture, video) =>
    `Fino a ${count} file: foto e PDF fino a ${picture}, video fino a ${video} ciascuno.`,
  leftOut: (most, count) => `Si possono allegare al massimo ${most} file. Esclusi: ${count}.`,
  filesAdded: (count) => `File aggiunti: ${count}.`,
  fileDone: (name) => `${name}: caricato.`,
  fileProgress: (name) => `Caricamento di ${name}`,
  fileWaiting: 'In attesa…',
  fileReady: 'Caricato',
  cancelFile: (name) => `Annulla ${name}`,
  removeFile: (name) => `Rimuovi ${name}`,
  retryFile: 'Riprova',
  fileProblems: {
    'wrong-type': 'Si possono allegare solo foto (JPEG, PNG, WebP, GIF, AVIF), video (MP4, MOV, WebM) e PDF.',
    empty: 'Questo file è vuoto.',
    'too-large': 'Questo file è troppo grande.',
    'too-many-pixels': 'Questa immagine ha troppi pixel. Salvarla più piccola: al massimo 60 megapixel.',
    unreadable: 'Questo file è danneggiato e non si apre. Sceglierne un altro.',
    line: 'Connessione assente: il caricamento riprenderà da solo appena torna.',
    busy: 'Il supporto è occupato: il caricamento riprenderà da solo tra poco.',
    server: 'Caricamento non riuscito per un problema sul nostro server.',
    full: 'Al momento non c’è spazio per i file. Inviare senza o riprovare più tardi.',
    gone: 'Questo file non è più disponibile. Rimuoverlo e aggiungerlo di nuovo.',
  },
  largest: (size) => `Dimensione massima: ${size}.`,
};
