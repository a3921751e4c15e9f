import type { ClosingWords } from '../en/closing.ts';

export const words: ClosingWords = {
  closedTicket: 'Este ticket está cerrado.',
  summary: 'Intervención realizada',
  wasItSolved: '¿Se ha resuelto el problema?',
  yes: 'Sí',
  no: 'No',
  comment: 'Comentario (opcional)',
  sendRating: 'Enviar',
  changeRating: 'Modificar',
  cancel: 'Cancelar',
  wasSolved: 'Su respuesta: resuelto.',
  wasNotSolved: 'Su respuesta: no resuelto.',
  thanks: 'Gracias, su respuesta se ha enviado a soporte.',
  commentTooLong: (characters) => `Caracteres de más: ${characters}. Acorte el comentario.`,
  openFollowUp: 'Abrir un ticket de seguimiento',
  followUpHint: 'Si el problema se repite, continúe en un ticket nuevo vinculado a este.',
};
