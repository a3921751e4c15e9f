import type { PhoneWords } from '../en/phone.ts';

export const words: PhoneWords = {
  phoneCountry: 'Paese',
  phoneNumber: 'Numero',
  phoneIs: (display) => `Chiameremo il ${display}`,

  asSoonAsPossible: 'Il prima possibile',
  onADay: 'In un giorno preciso',
  day: 'Giorno',
  from: 'Dalle',
  to: 'Alle',
  timesAre: (zone) => `Orari locali: ${zone}.`,

  phoneProblems: {
    not_a_number: 'Questo non è un numero di telefono. Usare le cifre, ad esempio 051 123456.',
    too_short: 'Numero troppo corto. Verificare se mancano delle cifre.',
    too_long: 'Numero troppo lungo. Verificare se c’è qualche cifra di troppo.',
    unknown_country: 'Nessun paese ha questo prefisso. Verificare le cifre dopo il +.',
    not_in_use: 'Numero inesistente nel paese scelto. Verificare il numero e il paese.',
  },
};
