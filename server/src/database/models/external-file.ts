import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Destination } from '../../contract/places.ts';

/**
 * A file of a message in a technicians' tool: one of a technician's that is to be fetched, or a customer's that was
 * uploaded there. `attachmentId` is null until its bytes are here.
 */
export interface ExternalFileRow {
  id: string;
  messageId: string;
  attachmentId: string | null;
  destination: Destination;
  workspace: string;
  externalId: string;
  name: string;
  state: 'arriving' | 'here' | 'failed';
  position: number;
  createdAt: number;
}

export function defineExternalFile(sequelize: Sequelize) {
  return sequelize.define<Model<ExternalFileRow, ExternalFileRow>>(
    'ExternalFile',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      messageId: { type: DataTypes.UUID, allowNull: false },
      attachmentId: DataTypes.UUID,
      destination: { type: DataTypes.STRING(20), allowNull: false },
      workspace: { type: DataTypes.STRING(100), allowNull: false },
      externalId: { type: DataTypes.STRING(100), allowNull: false },
      name: { type: DataTypes.STRING(255), allowNull: false },
      state: { type: DataTypes.STRING(20), allowNull: false },
      position: { type: DataTypes.INTEGER, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'external_files', underscored: true, timestamps: false },
  );
}
