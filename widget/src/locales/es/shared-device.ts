import type { SharedDeviceWords } from '../en/shared-device.ts';

export const words: SharedDeviceWords = {
  aboutToEnd: '¿Sigue ahí? Este dispositivo es compartido: la sesión se cerrará en un minuto.',
  staySignedIn: 'Mantener la sesión',
};
