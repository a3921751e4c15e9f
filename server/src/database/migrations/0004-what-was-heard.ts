import { DataTypes, type ModelAttributeColumnOptions, Op, type WhereOptions } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

const moment = { type: DataTypes.BIGINT, allowNull: false } as const;
const optionalMoment = { type: DataTypes.BIGINT } as const;
const id = { type: DataTypes.UUID, primaryKey: true } as const;
const words = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const optionalWords = (length: number) => ({ type: DataTypes.STRING(length) });

type Columns = Record<string, ModelAttributeColumnOptions>;

/** What technicians' tools told, and what of it came before the message that it is about. */
const newTables: Record<string, Columns> = {
  external_events: {
    id,
    destination: words(20),
    workspace: words(100),
    key: words(255),
    kind: words(40),
    happened_at: words(40),
    line: words(255),
    behind: optionalWords(255),
    payload: { type: DataTypes.TEXT },
    status: words(20),
    attempts: { type: DataTypes.INTEGER, allowNull: false },
    available_at: moment,
    lease: optionalWords(100),
    leased_until: moment,
    last_error: optionalWords(500),
    received_at: moment,
  },
  external_changes: {
    id,
    destination: words(20),
    workspace: words(100),
    channel: words(100),
    external_id: words(100),
    edited_at: optionalWords(40),
    decided_at: optionalWords(40),
    format: optionalWords(20),
    body: { type: DataTypes.TEXT },
    withdrawn_at: optionalMoment,
    created_at: moment,
  },
  removed_files: {
    id,
    destination: words(20),
    workspace: words(100),
    external_id: words(100),
    created_at: moment,
  },
  external_watches: {
    id,
    destination: words(20),
    workspace: words(100),
    began_at: moment,
    heard_until: moment,
  },
};

const uniqueKeys: Record<string, string[]> = {
  external_events: ['destination', 'workspace', 'key'],
  external_changes: ['destination', 'workspace', 'channel', 'external_id'],
  removed_files: ['destination', 'workspace', 'external_id'],
  external_watches: ['destination', 'workspace'],
};

const indexes: Array<[table: string, name: string, fields: string[], where?: WhereOptions]> = [
  ['external_events', 'external_events_waiting', ['destination', 'happened_at', 'id'], { status: 'waiting' }],
  ['external_events', 'external_events_of_line', ['destination', 'workspace', 'line', 'happened_at', 'id']],
  ['external_events', 'external_events_by_age', ['received_at']],
  ['external_changes', 'external_changes_by_age', ['created_at']],
  ['removed_files', 'removed_files_by_age', ['created_at']],
  // Places that are known from an event, found by the thread that they stand in.
  [
    'external_messages',
    'external_messages_of_thread',
    ['destination', 'workspace', 'channel', 'thread', 'external_id'],
    { thread: { [Op.ne]: null } },
  ],
  [
    'notes',
    'notes_of_thread',
    ['destination', 'workspace', 'channel', 'thread', 'external_id'],
    { thread: { [Op.ne]: null } },
  ],
];

export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  for (const [table, columns] of Object.entries(newTables)) {
    const fields = uniqueKeys[table] ?? [];
    const name = `${table}_unique_${fields.join('_')}`;
    await queryInterface.createTable(table, columns, {
      transaction,
      uniqueKeys: { [name]: { fields, customIndex: true } },
    });
  }
  for (const table of ['external_messages', 'notes']) {
    await queryInterface.addColumn(table, 'thread', optionalWords(100), { transaction });
  }
  for (const [table, name, fields, where] of indexes) {
    await queryInterface.addIndex(table, { name, fields, transaction, ...(where && { where }) });
  }
}
