import { DataTypes, Op, type WhereOptions } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

const moment = { type: DataTypes.BIGINT, allowNull: false } as const;
const id = { type: DataTypes.UUID, primaryKey: true } as const;
const words = (length: number) => ({ type: DataTypes.STRING(length), allowNull: false });
const tokenHash = { type: DataTypes.STRING(64), allowNull: false, unique: true } as const;

/** Owners, their sessions, keys of their programs, what all of them have changed; and what is counted by day. */
export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  const tables = {
    owners: {
      id,
      email: { ...words(254), unique: true },
      name: words(200),
      password_hash: words(200),
      created_at: moment,
    },
    owner_sessions: {
      id,
      owner_id: {
        type: DataTypes.UUID,
        allowNull: false,
        references: { model: 'owners', key: 'id' },
        onDelete: 'CASCADE',
      },
      token_hash: tokenHash,
      created_at: moment,
      expires_at: moment,
    },
    admin_keys: {
      id,
      name: { ...words(100), unique: true },
      token_hash: tokenHash,
      site_id: { type: DataTypes.UUID, references: { model: 'sites', key: 'id' }, onDelete: 'CASCADE' },
      created_at: moment,
      used_at: { type: DataTypes.BIGINT },
    },
    // What is named here may be gone: names stay, and nothing points to it.
    audit_entries: {
      id,
      at: moment,
      by_kind: words(20),
      by_id: { type: DataTypes.UUID },
      by_name: words(200),
      what: words(60),
      site_id: { type: DataTypes.UUID, references: { model: 'sites', key: 'id' }, onDelete: 'SET NULL' },
      subject: { type: DataTypes.STRING(300) },
      details: { type: DataTypes.JSON, allowNull: false },
    },
  };
  for (const [table, columns] of Object.entries(tables)) {
    await queryInterface.createTable(table, columns, { transaction });
  }
  const add = (table: string, name: string, fields: string[], where?: WhereOptions) =>
    queryInterface.addIndex(table, { name, fields, transaction, ...(where && { where }) });
  await add('owner_sessions', 'owner_sessions_of_owner', ['owner_id']);
  await add('owner_sessions', 'owner_sessions_by_end', ['expires_at']);
  await add('admin_keys', 'admin_keys_of_site', ['site_id']);
  await add('audit_entries', 'audit_entries_by_time', ['at', 'id']);
  await add('audit_entries', 'audit_entries_of_site', ['site_id', 'at', 'id']);
  await add('tickets', 'tickets_by_opening', ['site_id', 'opened_at']);
  await add('tickets', 'tickets_by_closing', ['site_id', 'closed_at'], { closed_at: { [Op.ne]: null } });
  await add('tickets', 'tickets_by_rating', ['site_id', 'rated_at'], { rated_at: { [Op.ne]: null } });
}
