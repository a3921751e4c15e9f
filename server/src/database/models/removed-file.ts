import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Destination } from '../../contract/places.ts';

/** A file that was deleted in a technicians' tool, perhaps before the message that carries it came. */
export interface RemovedFileRow {
  id: string;
  destination: Destination;
  workspace: string;
  externalId: string;
  createdAt: number;
}

export function defineRemovedFile(sequelize: Sequelize) {
  return sequelize.define<Model<RemovedFileRow, RemovedFileRow>>(
    'RemovedFile',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      workspace: { type: DataTypes.STRING(100), allowNull: false },
      externalId: { type: DataTypes.STRING(100), allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'removed_files', underscored: true, timestamps: false },
  );
}
