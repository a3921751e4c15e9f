import type { SharedDeviceWords } from '../en/shared-device.ts';

export const words: SharedDeviceWords = {
  aboutToEnd: '¿Sigue ahí? Este dispositivo es compartido: la sesión se cerrará en un minuto.',
  staySignedIn: 'Mantener la sesión',

  leave: '¿Cerrar sesión y perder lo no enviado?',
  unsent: (count: number) =>
    count === 1 ? '1 mensaje o ticket espera para enviarse.' : `${count} mensajes o tickets esperan para enviarse.`,
  unfinished: (count: number) =>
    count === 1 ? '1 borrador está sin terminar.' : `${count} borradores están sin terminar.`,
  lostForGood: 'Al cerrar sesión se borra definitivamente de este dispositivo.',
  stay: 'Quedarse',
  leaveAnyway: 'Cerrar sesión y descartar',
};
