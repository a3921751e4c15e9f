import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Destination } from '../../contract/places.ts';

/** A person in a technicians' tool, known by workspace and id there. */
export interface TechnicianRow {
  id: string;
  destination: Destination;
  workspace: string;
  externalId: string;
  name: string;
  /** Where their tool has their picture. */
  avatarUrl: string | null;
  /** Names the picture that is kept here; null where there is none yet. */
  pictureVersion: string | null;
  createdAt: number;
}

export function defineTechnician(sequelize: Sequelize) {
  return sequelize.define<Model<TechnicianRow, TechnicianRow>>(
    'Technician',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      workspace: { type: DataTypes.STRING(100), allowNull: false },
      externalId: { type: DataTypes.STRING(100), allowNull: false },
      name: { type: DataTypes.STRING(200), allowNull: false },
      avatarUrl: DataTypes.STRING(2000),
      pictureVersion: DataTypes.UUID,
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'technicians', underscored: true, timestamps: false },
  );
}
