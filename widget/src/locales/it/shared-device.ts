import type { SharedDeviceWords } from '../en/shared-device.ts';

export const words: SharedDeviceWords = {
  aboutToEnd: 'È ancora qui? Questo è un dispositivo condiviso: tra un minuto la sessione si chiude.',
  staySignedIn: 'Resta collegato',

  leave: 'Uscire e perdere ciò che non è stato inviato?',
  unsent: (count: number) =>
    count === 1 ? '1 messaggio o ticket è in attesa di invio.' : `${count} messaggi o ticket sono in attesa di invio.`,
  unfinished: (count: number) => (count === 1 ? '1 bozza non è conclusa.' : `${count} bozze non sono concluse.`),
  lostForGood: 'Uscendo, tutto questo viene eliminato definitivamente dal dispositivo.',
  stay: 'Resta',
  leaveAnyway: 'Esci ed elimina',
};
