import type { SharedDeviceWords } from '../en/shared-device.ts';

export const words: SharedDeviceWords = {
  aboutToEnd: 'Êtes-vous toujours là ? Cet appareil est partagé : la session se fermera dans une minute.',
  staySignedIn: 'Rester connecté',
};
