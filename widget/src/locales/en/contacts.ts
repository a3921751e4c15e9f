/** What the field for e-mail addresses says. */
export const words = {
  contactsLabel: 'Contacts to notify',
  contactsHint: 'E-mail addresses, up to ten: they are told when the ticket opens, changes and closes.',
  removeContact: (email: string) => `Remove ${email}`,
  contactAdded: (email: string) => `${email} added.`,
  contactRemoved: (email: string) => `${email} removed.`,
  notAnAddress: (text: string) => `“${text}” is not an e-mail address. Write it like name@example.com.`,
  contactTwice: (email: string) => `${email} is already in the list.`,
  tooManyContacts: 'Ten addresses are the most. Remove one to add another.',
};

export type ContactsWords = typeof words;
