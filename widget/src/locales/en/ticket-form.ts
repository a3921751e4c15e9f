/** What the form of a new ticket says. */
export const words = {
  howCanWeHelp: 'How can we help?',
  kindHints: {
    chat: 'Describe the problem: a technician answers in the chat.',
    callback: 'Leave your number: a technician calls you.',
  },
  choose: 'Choose…',
  optional: 'optional',
  fields: {
    category: 'Type',
    machine: 'Machine',
    subject: 'Subject',
    machineStatus: 'Machine status',
    description: 'Description',
    phone: 'Phone number',
    callWindow: 'When should we call?',
    attachments: 'Attachments',
    contacts: 'Contacts to notify',
  },
  noMachine: 'No machine is registered for your company yet. Describe it instead.',
  machineStatuses: { running: 'Running', limited: 'Running with limits', stopped: 'Stopped' },
  descriptionHint: 'What happened, since when, and which component.',
  followUpHeading: (number: number) => `Follow-up of #${number}`,
  discardDraft: 'Discard draft',
  discardForGood: 'Discard everything?',
  draftDiscarded: 'The draft was discarded.',
  toReview: 'Review',

  machineHint: 'Type part of the model or serial number.',
  machinesFound: (count: number) => (count === 1 ? `${count} machine found.` : `${count} machines found.`),
  moreMachines: (count: number) => `${count} machines shown, there are more: type to narrow them down.`,
  noMachineFound: 'No machine with this model or serial number.',
  machinesNotLoaded: 'The machines could not be loaded. Check the network and try again.',
  clearMachine: 'Clear the machine',

  windowEnds: 'The end must be later than the beginning.',
  windowPast: 'This time has passed. Choose a later one.',

  missing: {
    kind: 'Choose how we should help you.',
    category: 'Choose a type from the list.',
    machine: 'Choose the machine from the list.',
    subject: 'Write the subject in a few words.',
    machineStatus: 'Say in which state the machine is.',
    description: 'Describe what happened.',
    phone: 'Enter the phone number we should call.',
    callWindow: 'Say when we should call: day, beginning and end.',
    attachments: 'Add at least one photo, video or PDF.',
    contacts: 'Enter at least one e-mail address.',
  },
  tooLong: (characters: string) => `This text may have at most ${characters} characters. Shorten it.`,
  refusedValue: 'This value was not accepted. Check it and send again.',
};

export type TicketFormWords = typeof words;
