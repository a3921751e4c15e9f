/** What list, conversation and the desk around them say, and the way to the words of parts that are loaded on need. */
export const words = {
  language: 'en',
  parts: {
    'sign-in': () => import('./sign-in.ts'),
    access: () => import('./access.ts'),
    shared: () => import('./shared-device.ts'),
    form: () => import('./ticket-form.ts'),
    attachments: () => import('./attachments.ts'),
    phone: () => import('./phone.ts'),
    contacts: () => import('./contacts.ts'),
    review: () => import('./review.ts'),
    details: () => import('./ticket-details.ts'),
    search: () => import('./ticket-search.ts'),
    files: () => import('./files.ts'),
    closing: () => import('./closing.ts'),
    waiting: () => import('./waiting.ts'),
  },

  support: 'Support',
  signOut: 'Sign out',
  /** Closes the panel. */
  close: 'Close',
  connectionLost: 'Connection lost. Trying again…',
  partNotLoaded: 'This part could not be loaded. Check the network and try again.',
  tryAgain: 'Try again',
  loading: 'Loading…',

  tickets: 'Tickets',
  newTicket: 'New ticket',
  closedTickets: 'Closed tickets (Show/Hide)',
  noOpenTickets: 'No open tickets',
  howToBegin: 'When a machine needs attention, open a ticket: a technician answers here.',
  noClosedTickets: 'No closed tickets.',
  showMore: 'Show more',
  search: 'Search',
  unread: 'Unread messages',
  chooseTicket: 'Choose a ticket to read and answer it here.',
  ticketIsOpen: (number: number) => `Ticket #${number} is open.`,

  ticket: 'Ticket',
  openedOn: 'Opened on',
  backToTickets: 'Back to tickets',
  options: 'Options',
  assignedSupport: 'Assigned support',
  /** Assigned support: not yet. */
  notYet: 'not yet',
  conversation: 'Conversation',
  earlierMessages: 'Earlier messages',
  newMessages: 'New messages',

  /** Author of one's own message. */
  you: 'You',
  sending: 'Sending…',
  waiting: 'Waiting for the connection: it will be sent automatically.',
  /** The server has answered that it cannot take it now. */
  waitingForServer: 'Waiting: it will be sent automatically.',
  notSent: (reason: string) => `Not sent. ${reason}`,
  sent: 'Sent',
  seen: 'Seen by support',
  sendAgain: 'Send again',
  discard: 'Discard',
  /** Of one's own message that waited for a network: when it was written. */
  written: (time: string) => `written ${time}`,
  edited: (time: string) => `edited, ${time}`,
  withdrawn: 'This message was withdrawn.',
  attach: 'Attach files',
  reply: 'Reply',
  send: 'Send',
  excess: (characters: string) => `Characters over the limit: ${characters}. Shorten the message or send it in parts.`,

  kinds: { chat: 'Support request', callback: 'Call me back' },
  statuses: { new: 'New', in_progress: 'In progress', closed: 'Closed' },
  events: {
    claimed: (name: string) => `${name} has taken the ticket`,
    closed: (name: string) => `Ticket closed by ${name}`,
    reopened: (name: string) => `Ticket reopened by ${name}`,
    reached: (name: string) => `${name} called and spoke with you`,
    not_reached: (name: string) => `${name} called and did not reach you`,
    contacts_changed: (name: string) => `${name} changed the contacts to notify`,
    rated: (name: string) => `${name}: solved`,
    unsolved: (name: string) => `${name}: not solved`,
  },
  callAgain: (when: string) => `Next call: ${when}`,

  /** By the code of a failure, else by its kind. */
  failures: {
    ticket_closed: 'This ticket is closed. If the problem comes back, open a new ticket.',
    not_found: 'This ticket does not exist or is not yours to see.',
    payload_too_large: 'The text is too long. Shorten it and send it again.',
    unauthenticated: 'Your session has ended. Sign in again to go on: what you typed is kept.',
    unreachable: 'Support cannot be reached from this page. If this lasts, tell whoever runs this website.',
    offline: 'No connection. Check the network and try again.',
    timeout: 'The server does not answer. Try again in a moment.',
    'rate-limited': 'Too many attempts. Wait a minute and try again.',
    server: 'Something went wrong on our side. Try again in a moment.',
    refused: 'This was not accepted. Check what you entered.',
  },
};

export type CoreWords = typeof words;
