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
    slack_workspace: optionalWords(100),
    slack_routing: { type: DataTypes.JSON },
    thread_replies: optionalWords(20),
    technicians: { type: DataTypes.JSON },
    service_hours: { type: DataTypes.JSON },
    escalation: { type: DataTypes.JSON },
    canned_replies: { type: DataTypes.JSON },
  },
  tickets: {
    cause: { type: DataTypes.TEXT },
    parts: { type: DataTypes.TEXT },
    minutes: { type: DataTypes.INTEGER },
  },
  technicians: { picture_version: { type: DataTypes.UUID } },
};

const newTables: Record<string, Columns> = {
  notes: {
    id,
    ticket_id: belongsTo('tickets'),
    technician_id: mayBelongTo('technicians'),
    author_name: words(200),
    body: { type: DataTypes.TEXT, allowNull: false },
    format: words(20),
    destination: optionalWords(20),
    workspace: optionalWords(100),
    channel: optionalWords(100),
    external_id: optionalWords(100),
    created_at: moment,
    edited_at: optionalMoment,
    withdrawn_at: optionalMoment,
  },
  external_files: {
    id,
    message_id: belongsTo('messages'),
    attachment_id: mayBelongTo('attachments', 'CASCADE'),
    destination: words(20),
    workspace: words(100),
    external_id: words(100),
    name: words(255),
    state: words(20),
    position: { type: DataTypes.INTEGER, allowNull: false },
    created_at: moment,
  },
  installations: {
    workspace: { type: DataTypes.STRING(100), primaryKey: true },
    name: words(200),
    data: { type: DataTypes.TEXT, allowNull: false },
    created_at: moment,
    updated_at: moment,
  },
};

/** References come after the tables that they point to. */
const laterColumns: Record<string, Columns> = {
  deliveries: {
    note_id: mayBelongTo('notes', 'CASCADE'),
    attachment_id: mayBelongTo('attachments', 'CASCADE'),
    external_file_id: mayBelongTo('external_files', 'CASCADE'),
    technician_id: mayBelongTo('technicians', 'CASCADE'),
    mention: optionalWords(30),
  },
};

const indexes: Array<[table: string, name: string, fields: string[], where?: WhereOptions, isUnique?: true]> = [
  ['notes', 'notes_of_ticket', ['ticket_id', 'created_at']],
  [
    'notes',
    'notes_unique_place',
    ['destination', 'workspace', 'channel', 'external_id'],
    { external_id: { [Op.ne]: null } },
    true,
  ],
  ['external_files', 'external_files_of_message', ['message_id', 'position']],
  [
    'external_files',
    'external_files_unique',
    ['destination', 'workspace', 'external_id', 'message_id'],
    undefined,
    true,
  ],
  ['external_files', 'external_files_of_attachment', ['attachment_id']],
  ['deliveries', 'deliveries_parked', ['ticket_id'], { status: 'parked' }],
  // What deliveries are about takes them with it when it goes.
  ['deliveries', 'deliveries_of_note', ['note_id'], { note_id: { [Op.ne]: null } }],
  ['deliveries', 'deliveries_of_attachment', ['attachment_id'], { attachment_id: { [Op.ne]: null } }],
  ['deliveries', 'deliveries_of_external_file', ['external_file_id'], { external_file_id: { [Op.ne]: null } }],
  ['deliveries', 'deliveries_of_technician', ['technician_id'], { technician_id: { [Op.ne]: null } }],
  ['tickets', 'tickets_on_desk', ['updated_at', 'id'], { status: { [Op.ne]: 'closed' } }],
  ['tickets', 'tickets_off_desk', ['updated_at', 'id'], { status: 'closed' }],
  ['tickets', 'tickets_of_assignee', ['assignee_id', 'updated_at', 'id'], { status: { [Op.ne]: 'closed' } }],
];

export async function up({ queryInterface, tx: { transaction, run } }: MigrationContext): Promise<void> {
  await addColumns(newColumns);
  for (const [table, columns] of Object.entries(newTables)) {
    await queryInterface.createTable(table, columns, { transaction });
  }
  await addColumns(laterColumns);
  for (const [table, name, fields, where, isUnique] of indexes) {
    await queryInterface.addIndex(table, {
      name,
      fields,
      transaction,
      ...(where && { where }),
      ...(isUnique && { unique: true }),
    });
  }

  // Technicians type serial numbers in any case.
  await run('CREATE INDEX machines_by_folded_serial ON machines (LOWER(serial))');
  // Pictures are kept from now on: each is fetched when its technician is next heard of.
  await run('UPDATE technicians SET avatar_url = NULL');

  async function addColumns(tables: Record<string, Columns>): Promise<void> {
    for (const [table, columns] of Object.entries(tables)) {
      for (const [name, column] of Object.entries(columns)) {
        await queryInterface.addColumn(table, name, column, { transaction });
      }
    }
  }
}
