import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { DeliveryKind, Destination } from '../../contract/deliveries.ts';

/** One thing owed to one destination. `position` is the order in which it came to be owed. */
export interface DeliveryRow {
  position: number;
  id: string;
  ticketId: string;
  messageId: string | null;
  destination: Destination;
  kind: DeliveryKind;
  status: 'waiting' | 'done' | 'parked';
  attempts: number;
  availableAt: number;
  lease: string | null;
  leasedUntil: number;
  lastError: string | null;
  firstFailedAt: number | null;
  createdAt: number;
  finishedAt: number | null;
}

export function defineDelivery(sequelize: Sequelize) {
  return sequelize.define<Model<DeliveryRow, Omit<DeliveryRow, 'position'>>>(
    'Delivery',
    {
      position: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      id: { type: DataTypes.UUID, allowNull: false },
      ticketId: { type: DataTypes.UUID, allowNull: false },
      messageId: DataTypes.UUID,
      destination: { type: DataTypes.STRING(20), allowNull: false },
      kind: { type: DataTypes.STRING(20), allowNull: false },
      status: { type: DataTypes.STRING(20), allowNull: false },
      attempts: { type: DataTypes.INTEGER, allowNull: false },
      availableAt: { type: DataTypes.BIGINT, allowNull: false },
      lease: DataTypes.STRING(100),
      leasedUntil: { type: DataTypes.BIGINT, allowNull: false },
      lastError: DataTypes.STRING(500),
      firstFailedAt: DataTypes.BIGINT,
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      finishedAt: DataTypes.BIGINT,
    },
    { tableName: 'deliveries', underscored: true, timestamps: false },
  );
}
