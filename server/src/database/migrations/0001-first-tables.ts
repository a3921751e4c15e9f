import { DataTypes, type ModelAttributes, Op, type WhereOptions } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

/** Moments are stored as milliseconds since 1970 UTC: they bind, compare and sort alike on every engine. */
const moment = { type: DataTypes.BIGINT, allowNull: false } as const;
const optionalMoment = { type: DataTypes.BIGINT } as const;
const id = { type: DataTypes.UUID, primaryKey: true } as const;
const words = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const optionalWords = (length: number) => ({ type: DataTypes.STRING(length) });
const belongsTo = (table: string, onDelete = 'RESTRICT') => ({
  type: DataTypes.UUID,
  allowNull: false,
  references: { model: table, key: 'id' },
  onDelete,
});
const mayBelongTo = (table: string) => ({
  type: DataTypes.UUID,
  references: { model: table, key: 'id' },
  onDelete: 'SET NULL',
});

const tables: Record<string, ModelAttributes> = {
  sites: {
    id,
    key: { ...words(63), unique: true },
    name: words(200),
    allowed_origins: { type: DataTypes.JSON, allowNull: false },
    accent_color: optionalWords(9),
    categories: { type: DataTypes.JSON, allowNull: false },
    slack_channel: optionalWords(100),
    last_ticket_number: { type: DataTypes.INTEGER, allowNull: false },
    created_at: moment,
  },
  companies: { id, site_id: belongsTo('sites'), name: words(200), created_at: moment },
  customers: {
    id,
    site_id: belongsTo('sites'),
    company_id: belongsTo('companies'),
    username: words(200),
    password_hash: optionalWords(200),
    name: words(200),
    created_at: moment,
  },
  machines: {
    id,
    site_id: belongsTo('sites'),
    company_id: belongsTo('companies'),
    customer_id: mayBelongTo('customers'),
    model: words(200),
    serial: words(100),
    created_at: moment,
  },
  technicians: {
    id,
    destination: words(20),
    workspace: words(100),
    external_id: words(100),
    name: words(200),
    avatar_url: optionalWords(2000),
    created_at: moment,
  },
  sessions: {
    id,
    token_hash: { ...words(64), unique: true },
    customer_id: belongsTo('customers', 'CASCADE'),
    created_at: moment,
    expires_at: moment,
  },
  tickets: {
    id,
    site_id: belongsTo('sites'),
    company_id: belongsTo('companies'),
    customer_id: belongsTo('customers'),
    number: { type: DataTypes.INTEGER, allowNull: false },
    kind: words(20),
    status: words(20),
    category: optionalWords(100),
    subject: optionalWords(200),
    machine_id: mayBelongTo('machines'),
    machine_status: optionalWords(20),
    phone: optionalWords(50),
    language: words(40),
    assignee_id: mayBelongTo('technicians'),
    last_seq: { type: DataTypes.INTEGER, allowNull: false },
    opened_at: moment,
    updated_at: moment,
    closed_at: optionalMoment,
  },
  messages: {
    id,
    ticket_id: belongsTo('tickets', 'CASCADE'),
    seq: { type: DataTypes.INTEGER, allowNull: false },
    kind: words(20),
    customer_id: mayBelongTo('customers'),
    technician_id: mayBelongTo('technicians'),
    author_name: words(200),
    author_avatar_url: optionalWords(2000),
    body: { type: DataTypes.TEXT, allowNull: false },
    created_at: moment,
  },
  deliveries: {
    position: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    id: { type: DataTypes.UUID, allowNull: false, unique: true },
    ticket_id: belongsTo('tickets', 'CASCADE'),
    message_id: { ...mayBelongTo('messages'), onDelete: 'CASCADE' },
    destination: words(20),
    kind: words(20),
    status: words(20),
    attempts: { type: DataTypes.INTEGER, allowNull: false },
    available_at: moment,
    lease: optionalWords(100),
    leased_until: moment,
    last_error: optionalWords(500),
    first_failed_at: optionalMoment,
    created_at: moment,
    finished_at: optionalMoment,
  },
  threads: {
    id,
    ticket_id: belongsTo('tickets', 'CASCADE'),
    destination: words(20),
    workspace: words(100),
    channel: words(100),
    external_id: words(100),
    created_at: moment,
  },
  external_messages: {
    id,
    message_id: belongsTo('messages', 'CASCADE'),
    destination: words(20),
    workspace: words(100),
    channel: words(100),
    external_id: words(100),
    created_at: moment,
  },
};

const uniqueKeys: Array<[table: string, fields: string[]]> = [
  ['companies', ['site_id', 'name']],
  ['customers', ['site_id', 'username']],
  ['machines', ['site_id', 'serial']],
  ['technicians', ['destination', 'workspace', 'external_id']],
  ['tickets', ['site_id', 'number']],
  ['messages', ['ticket_id', 'seq']],
  // A Slack ts is unique in its channel only.
  ['threads', ['destination', 'workspace', 'channel', 'external_id']],
  ['external_messages', ['destination', 'workspace', 'channel', 'external_id']],
];

const indexes: Array<[table: string, name: string, fields: string[], where?: WhereOptions]> = [
  ['customers', 'customers_of_company', ['company_id']],
  ['machines', 'machines_of_company', ['company_id', 'model', 'serial', 'id']],
  ['sessions', 'sessions_of_customer', ['customer_id']],
  ['sessions', 'sessions_by_end', ['expires_at']],
  ['tickets', 'tickets_open', ['company_id', 'updated_at', 'id'], { status: { [Op.ne]: 'closed' } }],
  ['tickets', 'tickets_closed', ['company_id', 'updated_at', 'id'], { status: 'closed' }],
  ['deliveries', 'deliveries_waiting', ['destination', 'position'], { status: 'waiting' }],
  ['deliveries', 'deliveries_of_ticket', ['ticket_id', 'destination', 'position'], { status: 'waiting' }],
  ['threads', 'threads_of_ticket', ['ticket_id', 'destination', 'created_at']],
  ['external_messages', 'external_messages_of_message', ['message_id', 'destination']],
];

export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    const unique = uniqueKeys.filter(([of]) => of === table).map(([, fields]) => fields);
    await queryInterface.createTable(table, columns, {
      transaction,
      uniqueKeys: Object.fromEntries(
        unique.map((fields) => [`${table}_unique_${fields.join('_')}`, { fields, customIndex: true }]),
      ),
    });
  }
  for (const [table, name, fields, where] of indexes) {
    await queryInterface.addIndex(table, { name, fields, transaction, ...(where && { where }) });
  }
}
