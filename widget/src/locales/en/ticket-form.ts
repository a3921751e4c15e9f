/** What the form of a new ticket says. */
export const words = {
  allFieldsRequired: 'All fields are required.',
  howCanWeHelp: 'How can we help?',
  kindHints: {
    chat: 'Describe the problem: a technician answers in the chat.',
    callback: 'Leave your number: a technician calls you.',
  },
  choose: 'Choose…',
  category: 'Type',
  machine: 'Machine',
  noMachine: 'No machine is registered for your company yet. Ask to be called back instead.',
  subject: 'Subject',
  machineStatus: 'Machine status',
  machineStatuses: { running: 'Running', limited: 'Running with limits', stopped: 'Stopped' },
  phone: 'Phone number',
  description: 'Description',
  descriptionHint: 'What happened, since when, and which component.',

  missing: {
    kind: 'Choose how we should help you.',
    category: 'Choose a type from the list.',
    machineId: 'Choose the machine from the list.',
    subject: 'Write the subject in a few words.',
    machineStatus: 'Say in which state the machine is.',
    description: 'Describe what happened.',
    phone: 'Enter the phone number we should call.',
  },
  notAPhone: 'Enter a valid phone number, such as +39 051 123456.',
  tooLong: (characters: string) => `This text may have ${characters} characters. Shorten it.`,
  refusedValue: 'This value was not accepted. Check it and send again.',
};

export type TicketFormWords = typeof words;
