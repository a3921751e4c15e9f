import type { ContactsWords } from '../en/contacts.ts';

export const words: ContactsWords = {
  contactsLabel: 'Zu benachrichtigende Kontakte',
  contactsHint:
    'Bis zu zehn E-Mail-Adressen. Sie werden benachrichtigt, wenn das Ticket eröffnet, aktualisiert oder geschlossen wird.',
  removeContact: (email) => `${email} entfernen`,
  contactAdded: (email) => `${email} hinzugefügt.`,
  contactRemoved: (email) => `${email} entfernt.`,
  notAnAddress: (text) => `„${text}“ ist keine E-Mail-Adresse. Schreiben Sie sie wie name@beispiel.de.`,
  contactTwice: (email) => `${email} steht schon in der Liste.`,
  tooManyContacts: 'Höchstens zehn Adressen sind möglich. Entfernen Sie eine, um eine andere hinzuzufügen.',
};
