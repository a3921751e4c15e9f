import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { AuditDetails } from '../../contract/owners.ts';

/** One change that an owner, a key or the command line has made. */
export interface AuditEntryRow {
  id: string;
  at: number;
  byKind: 'owner' | 'key' | 'cli';
  byId: string | null;
  byName: string;
  /** A verb such as `site.changed`. */
  what: string;
  siteId: string | null;
  subject: string | null;
  details: AuditDetails;
}

export function defineAuditEntry(sequelize: Sequelize) {
  return sequelize.define<Model<AuditEntryRow, AuditEntryRow>>(
    'AuditEntry',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      at: { type: DataTypes.BIGINT, allowNull: false },
      byKind: { type: DataTypes.STRING(20), allowNull: false },
      byId: DataTypes.UUID,
      byName: { type: DataTypes.STRING(200), allowNull: false },
      what: { type: DataTypes.STRING(60), allowNull: false },
      siteId: DataTypes.UUID,
      subject: DataTypes.STRING(300),
      details: { type: DataTypes.JSON, allowNull: false },
    },
    { tableName: 'audit_entries', underscored: true, timestamps: false },
  );
}
