import type { ContactsWords } from '../en/contacts.ts';

export const words: ContactsWords = {
  contactsLabel: 'Contacts à informer',
  contactsHint: 'Jusqu’à dix adresses e-mail, prévenues à l’ouverture, aux mises à jour et à la fermeture du ticket.',
  removeContact: (email) => `Retirer ${email}`,
  contactAdded: (email) => `${email} : ajouté.`,
  contactRemoved: (email) => `${email} : retiré.`,
  notAnAddress: (text) => `« ${text} » n’est pas une adresse e-mail. Écrivez-la comme nom@exemple.fr.`,
  contactTwice: (email) => `${email} figure déjà dans la liste.`,
  tooManyContacts: 'Dix adresses au maximum. Retirez-en une pour en ajouter une autre.',
};
