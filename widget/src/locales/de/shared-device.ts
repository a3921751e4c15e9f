import type { SharedDeviceWords } from '../en/shared-device.ts';

export const words: SharedDeviceWords = {
  aboutToEnd: 'Sind Sie noch da? Dieses Gerät wird gemeinsam genutzt: In einer Minute werden Sie abgemeldet.',
  staySignedIn: 'Angemeldet bleiben',

  leave: 'Abmelden und Nichtgesendetes verlieren?',
  unsent: (count: number) =>
    count === 1
      ? '1 Nachricht oder Ticket wartet noch auf das Senden.'
      : `${count} Nachrichten oder Tickets warten noch auf das Senden.`,
  unfinished: (count: number) =>
    count === 1 ? '1 Entwurf ist nicht abgeschlossen.' : `${count} Entwürfe sind nicht abgeschlossen.`,
  lostForGood: 'Beim Abmelden wird das endgültig von diesem Gerät gelöscht.',
  stay: 'Bleiben',
  leaveAnyway: 'Abmelden und verwerfen',
};
