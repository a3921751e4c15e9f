import type { SharedDeviceWords } from '../en/shared-device.ts';

export const words: SharedDeviceWords = {
  aboutToEnd: 'Êtes-vous toujours là ? Cet appareil est partagé : la session se fermera dans une minute.',
  staySignedIn: 'Rester connecté',

  leave: 'Se déconnecter et perdre ce qui n’est pas envoyé ?',
  unsent: (count: number) =>
    count === 1
      ? '1 message ou ticket attend d’être envoyé.'
      : `${count} messages ou tickets attendent d’être envoyés.`,
  unfinished: (count: number) =>
    count === 1 ? '1 brouillon n’est pas terminé.' : `${count} brouillons ne sont pas terminés.`,
  lostForGood: 'La déconnexion l’efface définitivement de cet appareil.',
  stay: 'Rester',
  leaveAnyway: 'Se déconnecter et abandonner',
};
