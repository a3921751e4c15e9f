import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Destination } from '../../contract/places.ts';

/** Where a message stands in a technicians' tool: it makes repeated events harmless. */
export interface ExternalMessageRow {
  id: string;
  messageId: string;
  destination: Destination;
  workspace: string;
  channel: string;
  externalId: string;
  /** The thread it was heard in; null for what the bot posted itself. */
  thread: string | null;
  createdAt: number;
}

export function defineExternalMessage(sequelize: Sequelize) {
  return sequelize.define<Model<ExternalMessageRow, ExternalMessageRow>>(
    'ExternalMessage',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      messageId: { type: DataTypes.UUID, allowNull: false },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      workspace: { type: DataTypes.STRING(100), allowNull: false },
      channel: { type: DataTypes.STRING(100), allowNull: false },
      externalId: { type: DataTypes.STRING(100), allowNull: false },
      thread: DataTypes.STRING(100),
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'external_messages', underscored: true, timestamps: false },
  );
}
