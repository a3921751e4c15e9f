import type { PhoneWords } from '../en/phone.ts';

export const words: PhoneWords = {
  phoneCountry: 'País',
  phoneNumber: 'Número',
  phoneIs: (display) => `Llamaremos al ${display}`,

  asSoonAsPossible: 'Lo antes posible',
  onADay: 'Un día concreto',
  day: 'Día',
  from: 'Desde',
  to: 'Hasta',
  timesAre: (zone) => `Hora local: ${zone}.`,

  phoneProblems: {
    not_a_number: 'Esto no es un número de teléfono. Use cifras, por ejemplo 912 345 678.',
    too_short: 'Este número es demasiado corto. Compruebe si faltan cifras.',
    too_long: 'Este número es demasiado largo. Compruebe si sobra alguna cifra.',
    unknown_country: 'Ningún país tiene este prefijo. Revise las cifras después del +.',
    not_in_use: 'Este número no existe en el país elegido. Revise el número y el país.',
  },
};
