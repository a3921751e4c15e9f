import type { AttachmentsWords } from '../en/attachments.ts';

const files = (count: number) =>
  `${count} ${new Intl.PluralRules('es').select(count) === 'one' ? 'archivo' : 'archivos'}`;

export const words: AttachmentsWords = {
  attachmentsLabel: 'Archivos adjuntos',
  addFiles: 'Añadir fotos, vídeos o PDF',
  takePhoto: 'Hacer una foto',
  dropHere: 'Suelte los archivos aquí',
  attachmentLimits: (count, picture, video) =>
    `Hasta ${files(count)}: fotos y PDF de hasta ${picture}, vídeos de hasta ${video}.`,
  leftOut: (most, count) => `Se pueden adjuntar como máximo ${files(most)}. Sin añadir: ${count}.`,
  filesAdded: (count) => `Archivos añadidos: ${count}.`,
  fileDone: (name) => `${name}: subido.`,
  fileProgress: (name) => `Subida de ${name}`,
  fileWaiting: 'En espera…',
  fileReady: 'Subido',
  cancelFile: (name) => `Cancelar ${name}`,
  removeFile: (name) => `Quitar ${name}`,
  retryFile: 'Reintentar',
  fileProblems: {
    'wrong-type': 'Solo se pueden adjuntar fotos (JPEG, PNG, WebP, GIF, AVIF), vídeos (MP4, MOV, WebM) y PDF.',
    empty: 'Este archivo está vacío.',
    'too-large': 'Este archivo es demasiado grande.',
    'too-many-pixels': 'Esta imagen tiene demasiados píxeles. Guárdela más pequeña: 60 megapíxeles como máximo.',
    unreadable: 'Este archivo está dañado y no se puede abrir. Elija otro.',
    line: 'Sin conexión: la subida continuará por sí sola en cuanto vuelva.',
    busy: 'El soporte está ocupado: la subida continuará por sí sola en un momento.',
    server: 'La subida ha fallado por un problema en nuestro servidor.',
    full: 'Ahora mismo no hay espacio para archivos. Envíe sin ellos o vuelva a intentarlo más tarde.',
    gone: 'Este archivo ya no está disponible. Quítelo y añádalo de nuevo.',
  },
  largest: (size) => `Tamaño máximo: ${size}.`,
};
