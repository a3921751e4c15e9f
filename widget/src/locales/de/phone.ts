import type { PhoneWords } from '../en/phone.ts';

export const words: PhoneWords = {
  phoneCountry: 'Land',
  phoneNumber: 'Nummer',
  phoneIs: (display) => `Wir rufen ${display} an`,

  asSoonAsPossible: 'So bald wie möglich',
  onADay: 'An einem bestimmten Tag',
  day: 'Tag',
  from: 'Von',
  to: 'Bis',
  timesAre: (zone) => `Ortszeit: ${zone}.`,

  phoneProblems: {
    not_a_number: 'Das ist keine Telefonnummer. Verwenden Sie Ziffern, zum Beispiel 030 123456.',
    too_short: 'Diese Nummer ist zu kurz. Prüfen Sie, ob Ziffern fehlen.',
    too_long: 'Diese Nummer ist zu lang. Prüfen Sie, ob sie eine Ziffer zu viel hat.',
    unknown_country: 'Kein Land hat diese Vorwahl. Prüfen Sie die Ziffern nach dem +.',
    not_in_use: 'Diese Nummer gibt es im gewählten Land nicht. Prüfen Sie Nummer und Land.',
  },
};
