import type { ReviewWords } from '../en/review.ts';

export const words: ReviewWords = {
  review: 'Resumen',
  reviewHint: 'Esto es lo que se enviará. Todavía puede modificarlo todo.',
  change: 'Modificar',
  changeField: (label) => `Modificar: ${label}`,
  kindOfTicket: 'Tipo de asistencia',
  nothingEntered: 'sin indicar',
  filesStillGoing: (count) => `Archivos subiéndose: ${count}. El ticket se enviará cuando terminen de subirse.`,
  filesFailed: (count) => `Archivos no subidos: ${count}. Vuelva a intentarlo o quítelos y después envíe.`,
  stopSending: 'No enviar todavía',
};
