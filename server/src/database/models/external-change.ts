import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { MessageFormat } from '../../contract/messages.ts';
import type { Destination } from '../../contract/places.ts';

/**
 * How a message of a technicians' tool was last changed there. `body` is kept only while the message itself has not come;
 * one that was deleted before it came never reaches the customer.
 */
export interface ExternalChangeRow {
  id: string;
  destination: Destination;
  workspace: string;
  channel: string;
  externalId: string;
  editedAt: string | null;
  /** When somebody last decided whether it stays inside, as its tool counts. */
  decidedAt: string | null;
  format: MessageFormat | null;
  body: string | null;
  withdrawnAt: number | null;
  createdAt: number;
}

export function defineExternalChange(sequelize: Sequelize) {
  return sequelize.define<Model<ExternalChangeRow, ExternalChangeRow>>(
    'ExternalChange',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      workspace: { type: DataTypes.STRING(100), allowNull: false },
      channel: { type: DataTypes.STRING(100), allowNull: false },
      externalId: { type: DataTypes.STRING(100), allowNull: false },
      editedAt: DataTypes.STRING(40),
      decidedAt: DataTypes.STRING(40),
      format: DataTypes.STRING(20),
      body: DataTypes.TEXT,
      withdrawnAt: DataTypes.BIGINT,
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'external_changes', underscored: true, timestamps: false },
  );
}
