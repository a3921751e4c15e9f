import type { ContactsWords } from '../en/contacts.ts';

export const words: ContactsWords = {
  contactsLabel: 'Contatti da avvisare',
  contactsHint: 'Fino a dieci indirizzi e-mail, avvisati quando il ticket viene aperto, aggiornato e chiuso.',
  removeContact: (email) => `Rimuovi ${email}`,
  contactAdded: (email) => `${email}: aggiunto.`,
  contactRemoved: (email) => `${email}: rimosso.`,
  notAnAddress: (text) => `“${text}” non è un indirizzo e-mail. Scriverlo come nome@esempio.it.`,
  contactTwice: (email) => `${email} è già nell’elenco.`,
  tooManyContacts: 'Gli indirizzi possono essere al massimo dieci. Rimuoverne uno per aggiungerne un altro.',
};
