/** What a widget tells its page: each event bubbles and leaves shadow trees, so that `document` hears all widgets. */
export interface SportelloEvents {
  'sportello-ready': CustomEvent<undefined>;
  'sportello-open': CustomEvent<undefined>;
  'sportello-close': CustomEvent<undefined>;
  'sportello-signed-in': CustomEvent<{ customer: SignedInCustomer }>;
  'sportello-signed-out': CustomEvent<{ hasExpired: boolean }>;
  'sportello-ticket-created': CustomEvent<{ ticketId: string; number: number }>;
  'sportello-message': CustomEvent<{
    ticketId: string;
    messageId: string;
    kind: string;
    from: 'customer' | 'technician';
  }>;
  'sportello-unread': CustomEvent<{ count: number }>;
  'sportello-error': CustomEvent<SportelloFailure>;
}

/** Who has signed in. */
export interface SignedInCustomer {
  id: string;
  name: string;
  email: string | null;
  company: { id: string; name: string };
}

/** Something that failed: what it means to the customer, the code, and the id to quote to whoever runs the server. */
export interface SportelloFailure {
  kind: 'offline' | 'timeout' | 'rate-limited' | 'refused' | 'server';
  code: string;
  message: string;
  requestId?: string | undefined;
}
