import { DataTypes, type ModelAttributeColumnOptions, Op, type WhereOptions } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

const moment = { type: DataTypes.BIGINT, allowNull: false } as const;
const optionalMoment = { type: DataTypes.BIGINT } as const;
const id = { type: DataTypes.UUID, primaryKey: true } as const;
const words = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const optionalWords = (length: number) => ({ type: DataTypes.STRING(length) });
const belongsTo = (table: string, onDelete = 'CASCADE') => ({
  type: DataTypes.UUID,
  allowNull: false,
  references: { model: table, key: 'id' },
  onDelete,
});
const mayBelongTo = (table: string, onDelete = 'SET NULL') => ({
  type: DataTypes.UUID,
  references: { model: table, key: 'id' },
  onDelete,
});

type Columns = Record<string, ModelAttributeColumnOptions>;

/** Configuration that a site leaves out (NULL) is the product's own. */
const newColumns: Record<string, Columns> = {
  sites: {
    forms: { type: DataTypes.JSON },
    words: { type: DataTypes.JSON },
    attachment_limits: { type: DataTypes.JSON },
    sign_in: { type: DataTypes.JSON },
    phone_country: optionalWords(2),
    default_language: optionalWords(40),
    time_zone: optionalWords(60),
    portal_url: optionalWords(2000),
    unread_mail_minutes: { type: DataTypes.INTEGER },
    identity_key: { type: DataTypes.JSON },
  },
  customers: { email: optionalWords(254), external_id: optionalWords(300) },
  sessions: { idle_ms: { type: DataTypes.INTEGER } },
  tickets: {
    phone_display: optionalWords(60),
    call_window: { type: DataTypes.JSON },
    summary: { type: DataTypes.TEXT },
    follow_up_of: { type: DataTypes.UUID },
    rating_is_solved: { type: DataTypes.BOOLEAN },
    rating_comment: { type: DataTypes.TEXT },
    rated_at: optionalMoment,
    support_seen_seq: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
  },
  messages: {
    format: { type: DataTypes.STRING(20), allowNull: false, defaultValue: 'plain' },
    attachment_count: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    call_outcome: optionalWords(20),
    call_again_at: optionalMoment,
    is_solved: { type: DataTypes.BOOLEAN },
    edited_at: optionalMoment,
    withdrawn_at: optionalMoment,
  },
};

const newTables: Record<string, Columns> = {
  attachments: {
    id,
    site_id: belongsTo('sites', 'RESTRICT'),
    company_id: belongsTo('companies', 'RESTRICT'),
    customer_id: mayBelongTo('customers'),
    message_id: mayBelongTo('messages', 'CASCADE'),
    position: { type: DataTypes.INTEGER, allowNull: false },
    kind: words(20),
    name: words(255),
    type: words(100),
    bytes: { type: DataTypes.BIGINT, allowNull: false },
    width: { type: DataTypes.INTEGER },
    height: { type: DataTypes.INTEGER },
    has_thumbnail: { type: DataTypes.BOOLEAN, allowNull: false },
    created_at: moment,
  },
  ticket_contacts: {
    id,
    ticket_id: belongsTo('tickets'),
    email: words(254),
    email_key: words(254),
    unsubscribed_at: optionalMoment,
    removed_at: optionalMoment,
    created_at: moment,
  },
  ticket_reads: {
    ticket_id: { ...belongsTo('tickets'), primaryKey: true },
    customer_id: { ...belongsTo('customers'), primaryKey: true },
    seq: { type: DataTypes.INTEGER, allowNull: false },
    mailed_seq: { type: DataTypes.INTEGER, allowNull: false },
    read_at: moment,
  },
  ticket_search: {
    ticket_id: { ...belongsTo('tickets'), primaryKey: true },
    text: { type: DataTypes.TEXT, allowNull: false },
  },
  password_links: {
    id,
    customer_id: belongsTo('customers'),
    token_hash: { ...words(64), unique: true },
    created_at: moment,
    expires_at: moment,
    used_at: optionalMoment,
  },
  credential_requests: {
    id,
    site_id: belongsTo('sites', 'RESTRICT'),
    name: words(200),
    company: words(200),
    email: words(254),
    serial: optionalWords(100),
    message: { type: DataTypes.TEXT },
    language: words(40),
    status: words(20),
    customer_id: mayBelongTo('customers'),
    decided_by: mayBelongTo('technicians'),
    decline_reason: { type: DataTypes.TEXT },
    card_workspace: optionalWords(100),
    card_channel: optionalWords(100),
    card_external_id: optionalWords(100),
    created_at: moment,
    decided_at: optionalMoment,
  },
  secrets: { name: { type: DataTypes.STRING(50), primaryKey: true }, value: words(200), created_at: moment },
};

/** `line`: what arrives in order. Deliveries need no ticket any more: mails go to people. */
const deliveries: Columns = {
  position: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
  id: { type: DataTypes.UUID, allowNull: false, unique: true },
  line: words(400),
  ticket_id: mayBelongTo('tickets', 'CASCADE'),
  message_id: mayBelongTo('messages', 'CASCADE'),
  credential_request_id: mayBelongTo('credential_requests', 'CASCADE'),
  customer_id: mayBelongTo('customers', 'CASCADE'),
  address: optionalWords(254),
  language: optionalWords(40),
  destination: words(20),
  kind: words(30),
  status: words(20),
  attempts: { type: DataTypes.INTEGER, allowNull: false },
  available_at: moment,
  lease: optionalWords(100),
  leased_until: moment,
  last_error: optionalWords(500),
  first_failed_at: optionalMoment,
  created_at: moment,
  finished_at: optionalMoment,
};

const indexes: Array<[table: string, name: string, fields: string[], where?: WhereOptions, isUnique?: true]> = [
  ['customers', 'customers_by_external_id', ['site_id', 'external_id'], { external_id: { [Op.ne]: null } }, true],
  ['customers', 'customers_by_email', ['site_id', 'email']],
  ['tickets', 'tickets_of_company', ['company_id', 'updated_at', 'id']],
  ['tickets', 'tickets_of_machine', ['machine_id', 'updated_at', 'id']],
  ['tickets', 'tickets_following_up', ['follow_up_of'], { follow_up_of: { [Op.ne]: null } }],
  ['attachments', 'attachments_of_message', ['message_id', 'position']],
  ['attachments', 'attachments_unsent', ['created_at'], { message_id: null }],
  ['ticket_contacts', 'ticket_contacts_unique', ['ticket_id', 'email_key'], undefined, true],
  ['ticket_reads', 'ticket_reads_of_customer', ['customer_id', 'ticket_id']],
  ['password_links', 'password_links_of_customer', ['customer_id']],
  ['credential_requests', 'credential_requests_by_email', ['site_id', 'email', 'created_at']],
  ['deliveries', 'deliveries_waiting', ['destination', 'position'], { status: 'waiting' }],
  ['deliveries', 'deliveries_in_line', ['line', 'destination', 'position'], { status: 'waiting' }],
  ['deliveries', 'deliveries_of_ticket', ['ticket_id', 'destination', 'kind'], { status: 'waiting' }],
];

export async function up({ queryInterface, tx }: MigrationContext): Promise<void> {
  const { transaction } = tx;
  for (const [table, columns] of Object.entries(newColumns)) {
    for (const [name, column] of Object.entries(columns)) {
      await queryInterface.addColumn(table, name, column, { transaction });
    }
  }
  for (const [table, columns] of Object.entries(newTables)) {
    await queryInterface.createTable(table, columns, { transaction });
  }
  await remakeDeliveries({ queryInterface, tx });
  for (const [table, name, fields, where, isUnique] of indexes) {
    await queryInterface.addIndex(table, {
      name,
      fields,
      transaction,
      ...(where && { where }),
      ...(isUnique && { unique: true }),
    });
  }
  await fillSearch(tx);
  await fillReads(tx);
}

/** SQLite cannot loosen a column, so the table is made anew; nothing points to it. */
async function remakeDeliveries({ queryInterface, tx }: MigrationContext): Promise<void> {
  const { transaction } = tx;
  for (const index of ['deliveries_waiting', 'deliveries_of_ticket']) {
    await queryInterface.removeIndex('deliveries', index, { transaction });
  }
  await queryInterface.renameTable('deliveries', 'old_deliveries', { transaction });
  await queryInterface.createTable('deliveries', deliveries, { transaction });
  const kept = `position, id, ticket_id, message_id, destination, kind, status, attempts, available_at, lease,
    leased_until, last_error, first_failed_at, created_at, finished_at`;
  await tx.run(`INSERT INTO deliveries (line, ${kept}) SELECT ticket_id, ${kept} FROM old_deliveries`);
  await queryInterface.dropTable('old_deliveries', { transaction });
}

/** As services/search-text.ts folds the words of new tickets; SQL folds ASCII only. */
async function fillSearch(tx: MigrationContext['tx']): Promise<void> {
  const tickets = await tx.select<{ id: string; facts: string }>(
    `SELECT t.id, t.number || ' ' || COALESCE(t.subject, '') || ' ' || COALESCE(m.model, '') || ' ' ||
       COALESCE(m.serial, '') || ' ' || u.name AS "facts"
     FROM tickets t JOIN customers u ON u.id = t.customer_id LEFT JOIN machines m ON m.id = t.machine_id`,
  );
  for (const { id, facts } of tickets) {
    const entries = await tx.select<{ body: string }>('SELECT body FROM messages WHERE ticket_id = $id ORDER BY seq', {
      id,
    });
    const text = [facts, ...entries.map(({ body }) => body)].join(' ').slice(0, 60_000);
    await tx.run('INSERT INTO ticket_search (ticket_id, text) VALUES ($id, $text)', {
      id,
      text: text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
    });
  }
}

/** Who wrote in an earlier ticket takes part in it, and has seen it all; technicians saw what stands above their words. */
async function fillReads(tx: MigrationContext['tx']): Promise<void> {
  await tx.run(
    `INSERT INTO ticket_reads (ticket_id, customer_id, seq, mailed_seq, read_at)
     SELECT DISTINCT t.id, x.customer_id, t.last_seq, t.last_seq, t.updated_at
     FROM tickets t JOIN messages x ON x.ticket_id = t.id WHERE x.customer_id IS NOT NULL`,
  );
  await tx.run(
    `UPDATE tickets SET support_seen_seq =
       COALESCE((SELECT MAX(seq) FROM messages WHERE ticket_id = tickets.id AND technician_id IS NOT NULL), 0)`,
  );
}
