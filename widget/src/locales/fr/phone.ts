import type { PhoneWords } from '../en/phone.ts';

export const words: PhoneWords = {
  phoneCountry: 'Pays',
  phoneNumber: 'Numéro',
  phoneIs: (display) => `Nous appellerons le ${display}`,

  asSoonAsPossible: 'Dès que possible',
  onADay: 'Un jour précis',
  day: 'Jour',
  from: 'De',
  to: 'À',
  timesAre: (zone) => `Heure locale : ${zone}.`,

  phoneProblems: {
    not_a_number: 'Ce n’est pas un numéro de téléphone. Utilisez des chiffres, par exemple 01 23 45 67 89.',
    too_short: 'Ce numéro est trop court. Vérifiez s’il manque des chiffres.',
    too_long: 'Ce numéro est trop long. Vérifiez s’il y a un chiffre de trop.',
    unknown_country: 'Aucun pays n’a cet indicatif. Vérifiez les chiffres après le +.',
    not_in_use: 'Ce numéro n’existe pas dans le pays choisi. Vérifiez le numéro et le pays.',
  },
};
