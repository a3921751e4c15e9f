import { QueryTypes, Sequelize } from 'sequelize';
import type { SlackMessage, SlackWorkspace } from '../../support/slack-workspace.ts';
import type { Customer } from './customer.ts';
import type { Spoken, Technicians } from './technicians.ts';

/** An entry of a conversation as the database holds it. */
export interface StoredEntry {
  id: string;
  ticketId: string;
  seq: number;
  kind: string;
  body: string;
  isTechnicians: number;
  withdrawnAt: number | null;
}

/** What everybody has of the same conversations, at one moment. */
export interface Books {
  customers: Customer[];
  spoken: Spoken[];
  tickets: { id: string; subject: string; customer: string }[];
  /** By ticket and `seq`. */
  entries: StoredEntry[];
  notes: { body: string; withdrawnAt: number | null }[];
  /** What is owed to Slack, or was given up. */
  owed: { kind: string; status: string; lastError: string | null }[];
  /** In all their parts. */
  mails: string[];
  /** By channel and `ts`. */
  thread: SlackMessage[];
}

/** Opens the books of a run: the database is read beside the server that writes it. */
export function openBooks(options: {
  databasePath: string;
  slack: SlackWorkspace;
  customers: Customer[];
  technicians: Technicians;
  mails: string[];
}) {
  const { databasePath, slack, customers, technicians, mails } = options;
  const database = new Sequelize({ dialect: 'sqlite', storage: databasePath, logging: false });
  const select = <Row extends object>(sql: string) => database.query<Row>(sql, { type: QueryTypes.SELECT });

  return {
    async read(): Promise<Books> {
      const channels = [slack.channels.support, slack.channels.borgo, slack.channels.general];
      return {
        customers,
        spoken: technicians.spoken,
        mails,
        tickets: await select(
          'SELECT t.id, t.subject, c.username AS "customer" FROM tickets t JOIN customers c ON c.id = t.customer_id',
        ),
        entries: await select(
          `SELECT id, ticket_id AS "ticketId", seq, kind, body, technician_id IS NOT NULL AS "isTechnicians",
             withdrawn_at AS "withdrawnAt"
           FROM messages ORDER BY ticket_id, seq`,
        ),
        notes: await select('SELECT body, withdrawn_at AS "withdrawnAt" FROM notes'),
        owed: await select(
          `SELECT kind, status, last_error AS "lastError" FROM deliveries
           WHERE destination = 'slack' AND status <> 'done'`,
        ),
        thread: (await Promise.all(channels.map((channel) => slack.everything(channel)))).flat(),
      };
    },
    close: () => database.close(),
  };
}
