import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Destination } from '../../contract/places.ts';

/** Since when a workspace is listened to, and up to when it is known that everything in it was heard. */
export interface ExternalWatchRow {
  id: string;
  destination: Destination;
  workspace: string;
  beganAt: number;
  heardUntil: number;
}

export function defineExternalWatch(sequelize: Sequelize) {
  return sequelize.define<Model<ExternalWatchRow, ExternalWatchRow>>(
    'ExternalWatch',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      workspace: { type: DataTypes.STRING(100), allowNull: false },
      beganAt: { type: DataTypes.BIGINT, allowNull: false },
      heardUntil: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'external_watches', underscored: true, timestamps: false },
  );
}
