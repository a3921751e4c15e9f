import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { DeliveryRow } from './delivery.ts';

/** What was told of trouble with the deliveries of a site to one destination. */
export interface AlertRow {
  id: string;
  siteId: string;
  destination: DeliveryRow['destination'];
  toldAt: number;
  /** Since when all is well again; null while it is not. */
  wellAt: number | null;
}

export function defineAlert(sequelize: Sequelize) {
  return sequelize.define<Model<AlertRow>>(
    'Alert',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      toldAt: { type: DataTypes.BIGINT, allowNull: false },
      wellAt: DataTypes.BIGINT,
    },
    { tableName: 'alerts', underscored: true, timestamps: false },
  );
}
