import type { SharedDeviceWords } from '../en/shared-device.ts';

export const words: SharedDeviceWords = {
  aboutToEnd: 'È ancora qui? Questo è un dispositivo condiviso: tra un minuto la sessione si chiude.',
  staySignedIn: 'Resta collegato',
};
