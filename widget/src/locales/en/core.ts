/** What list, conversation and the desk around them say, and the way to the words of parts that are loaded on need. */
export const words = {
  language: 'en',
  parts: {
    'sign-in': () => import('./sign-in.ts'),
    form: () => import('./ticket-form.ts'),
    details: () => import('./ticket-details.ts'),
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
  unsentReply: 'Your unsent reply',

  /** Author of one's own message. */
  you: 'You',
  sending: 'Sending…',
  waiting: 'Waiting for the connection: it will be sent automatically.',
  notSent: (reason: string) => `Not sent. ${reason}`,
  sendAgain: 'Send again',
  reply: 'Reply',
  send: 'Send',
  excess: (characters: string) => `Characters over the limit: ${characters}. Shorten the message or send it in parts.`,

  kinds: { chat: 'Support request', callback: 'Call me back' },
  statuses: { new: 'New', in_progress: 'In progress', closed: 'Closed' },
  events: {
    claimed: (name: string) => `${name} has taken the ticket`,
    closed: (name: string) => `Ticket closed by ${name}`,
    reopened: (name: string) => `Ticket reopened by ${name}`,
  },

  /** By the code of a failure, else by its kind. */
  failures: {
    ticket_closed: 'This ticket is closed. If the problem comes back, open a new ticket.',
    not_found: 'This ticket does not exist or is not yours to see.',
    unknown_site: 'Support is not set up for this page. Tell whoever runs this website.',
    payload_too_large: 'The text is too long. Shorten it and send it again.',
    unauthenticated: 'Your session has ended. Sign in again to go on: what you typed is kept.',
    unreachable: 'Support cannot be reached from this page at the moment. Try again later.',
    offline: 'No connection. Check the network and try again.',
    timeout: 'The server does not answer. Try again in a moment.',
    'rate-limited': 'Too many attempts. Wait a minute and try again.',
    server: 'Something went wrong on our side. Try again in a moment.',
    refused: 'This was not accepted. Check what you entered.',
  },
};

export type CoreWords = typeof words;
