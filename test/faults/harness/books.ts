import { QueryTypes } from 'sequelize';
import { type SlackMessage, type SlackWorkspace, until } from '../../support/slack-workspace.ts';
import type { Customer } from './customer.ts';
import { openDatabaseBeside } from './database-beside.ts';
import { evidenceOf } from './evidence.ts';
import type { Findings } from './findings.ts';
import type { Ruling, Rulings } from './rulings.ts';
import { readServedFiles, type ServedFiles } from './served-files.ts';
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

/** A file that an entry carries, as the database holds it. */
export interface StoredFile {
  id: string;
  messageId: string;
  ticketId: string;
  name: string;
}

/** A technician's file that an entry waits for or has. */
interface ExpectedFile {
  messageId: string;
  attachmentId: string | null;
  name: string;
  state: string;
}

/** What everybody has of the same conversations, at one moment. */
export interface Books {
  customers: Customer[];
  spoken: Spoken[];
  rulings: Ruling[];
  tickets: { id: string; subject: string; customer: string; status: string }[];
  /** By ticket and `seq`. */
  entries: StoredEntry[];
  files: StoredFile[];
  expectedFiles: ExpectedFile[];
  /** What the server serves of files, and what Slack has of them. */
  served: ServedFiles;
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
  /** The file of the database, or its address. */
  database: string;
  /** Where customers reach the server, each with a token. */
  url: string;
  tokens: Record<string, string>;
  slack: SlackWorkspace;
  customers: Customer[];
  technicians: Technicians;
  rulings: Rulings;
  mails: string[];
  /** Logs of the bots. */
  logs: string[];
}) {
  const { slack, customers, technicians, rulings, mails, logs } = options;
  const database = openDatabaseBeside(options.database);
  const select = <Row extends object>(sql: string) => database.query<Row>(sql, { type: QueryTypes.SELECT });

  const served = readServedFiles({ ...options, botToken: slack.botToken });

  return {
    /** Settles once a bot watches the workspace: what was said more than a minute before is left alone, as it should be. */
    async untilWatched(): Promise<void> {
      await until(async () => (await select('SELECT 1 FROM external_watches')).length > 0, 60_000);
    },
    async read(): Promise<Books> {
      const channels = [slack.channels.support, slack.channels.borgo, slack.channels.general];
      const tickets = await select<Books['tickets'][number]>(
        `SELECT t.id, t.subject, t.status, c.username AS "customer"
         FROM tickets t JOIN customers c ON c.id = t.customer_id`,
      );
      const files = await select<StoredFile>(
        `SELECT a.id, a.message_id AS "messageId", m.ticket_id AS "ticketId", a.name
         FROM attachments a JOIN messages m ON m.id = a.message_id`,
      );
      const thread = (await Promise.all(channels.map((channel) => slack.everything(channel)))).flat();
      const owners = new Map(tickets.map(({ id, customer }) => [id, customer]));
      await served.read(
        files.map(({ id, ticketId }) => ({ id, customer: owners.get(ticketId) ?? '' })),
        thread,
      );
      return {
        customers,
        spoken: technicians.spoken,
        rulings: rulings.all,
        mails,
        tickets,
        files,
        expectedFiles: await select(
          `SELECT message_id AS "messageId", attachment_id AS "attachmentId", name, state FROM external_files f
           WHERE EXISTS (SELECT 1 FROM messages m WHERE m.id = f.message_id AND m.technician_id IS NOT NULL)`,
        ),
        served,
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
        thread,
      };
    },
    /** What is known of what the books disagree about. */
    evidence: (findings: Findings) => evidenceOf(findings, { database, spoken: technicians.spoken, logs }),
    close: () => database.close(),
  };
}
