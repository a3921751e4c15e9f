import type { ContactsWords } from '../en/contacts.ts';

export const words: ContactsWords = {
  contactsLabel: 'Contactos a los que avisar',
  contactsHint: 'Hasta diez direcciones de correo, avisadas cuando el ticket se abre, cambia y se cierra.',
  removeContact: (email) => `Quitar ${email}`,
  contactAdded: (email) => `${email}: añadido.`,
  contactRemoved: (email) => `${email}: quitado.`,
  notAnAddress: (text) => `«${text}» no es una dirección de correo. Escríbala como nombre@ejemplo.es.`,
  contactTwice: (email) => `${email} ya está en la lista.`,
  tooManyContacts: 'Diez direcciones como máximo. Quite una para añadir otra.',
};
