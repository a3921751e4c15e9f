/** The work that a floor does for each request: the same durable rows as the product, and nothing else. */
export interface FloorWork {
  /** A message and what is owed for it. */
  post(message: { id: string; ticketId: string; body: string }): Promise<void>;
  /** A ticket, its first message, its contacts and what is owed for it. */
  open(ticket: { id: string; body: string; contacts: string[] }): Promise<void>;
  /** 25 tickets before a moment, each with its last message. */
  list(before: number): Promise<unknown[]>;
  /** The last 50 messages of a ticket. */
  read(ticketId: string): Promise<unknown[]>;
}

/** A row to write: which statement, and its values. */
export interface Write {
  name: 'ticket' | 'message' | 'contact' | 'outbox';
  values: unknown[];
}

export const writesOfPost = ({ id, ticketId, body }: Parameters<FloorWork['post']>[0]): Write[] => [
  { name: 'message', values: [id, ticketId, 2, body, Date.now()] },
  { name: 'outbox', values: [ticketId, id, 'message', 'waiting'] },
];

export const writesOfOpen = ({ id, body, contacts }: Parameters<FloorWork['open']>[0]): Write[] => [
  { name: 'ticket', values: [id, Date.now(), id] },
  { name: 'message', values: [id, id, 1, body, Date.now()] },
  ...contacts.map((email): Write => ({ name: 'contact', values: [id, email] })),
  { name: 'outbox', values: [id, id, 'opened', 'waiting'] },
];

export const tables = `
  CREATE TABLE tickets (id VARCHAR(36) PRIMARY KEY, changed_at BIGINT NOT NULL, last_id VARCHAR(36) NOT NULL);
  CREATE INDEX tickets_changed ON tickets (changed_at);
  CREATE TABLE messages (id VARCHAR(36) PRIMARY KEY, ticket_id VARCHAR(36) NOT NULL, seq INTEGER NOT NULL,
    body TEXT NOT NULL, created_at BIGINT NOT NULL);
  CREATE INDEX messages_of_ticket ON messages (ticket_id, created_at);
  CREATE TABLE contacts (ticket_id VARCHAR(36) NOT NULL, email VARCHAR(254) NOT NULL);`;

/** Values are written `?`; PostgreSQL numbers them. */
export const statements = {
  ticket: 'INSERT INTO tickets (id, changed_at, last_id) VALUES (?, ?, ?)',
  message: 'INSERT INTO messages (id, ticket_id, seq, body, created_at) VALUES (?, ?, ?, ?, ?)',
  contact: 'INSERT INTO contacts (ticket_id, email) VALUES (?, ?)',
  outbox: 'INSERT INTO outbox (ticket_id, message_id, kind, status) VALUES (?, ?, ?, ?)',
  list: `SELECT t.id, t.changed_at, m.seq, m.body, m.created_at FROM tickets t JOIN messages m ON m.id = t.last_id
    WHERE t.changed_at < ? ORDER BY t.changed_at DESC LIMIT 25`,
  read: 'SELECT id, seq, body, created_at FROM messages WHERE ticket_id = ? ORDER BY created_at DESC LIMIT 50',
} as const;
