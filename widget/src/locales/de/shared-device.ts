import type { SharedDeviceWords } from '../en/shared-device.ts';

export const words: SharedDeviceWords = {
  aboutToEnd: 'Sind Sie noch da? Dieses Gerät wird gemeinsam genutzt: In einer Minute werden Sie abgemeldet.',
  staySignedIn: 'Angemeldet bleiben',
};
