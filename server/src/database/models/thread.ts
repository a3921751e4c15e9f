import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Destination } from '../../contract/places.ts';

/** Where a ticket stands in a technicians' tool. A ticket may have had several; the newest is current. */
export interface ThreadRow {
  id: string;
  ticketId: string;
  destination: Destination;
  workspace: string;
  channel: string;
  externalId: string;
  createdAt: number;
  /** Up to when it is known that everything in it was stored; null: it was not read yet. */
  readUntil: number | null;
}

export function defineThread(sequelize: Sequelize) {
  return sequelize.define<Model<ThreadRow, ThreadRow>>(
    'Thread',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      ticketId: { type: DataTypes.UUID, allowNull: false },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      workspace: { type: DataTypes.STRING(100), allowNull: false },
      channel: { type: DataTypes.STRING(100), allowNull: false },
      externalId: { type: DataTypes.STRING(100), allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      readUntil: DataTypes.BIGINT,
    },
    { tableName: 'threads', underscored: true, timestamps: false },
  );
}
