import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Destination } from '../../contract/places.ts';

/**
 * Something that a technicians' tool told. `key` says what happened: its repeats have the same. `payload` is null once
 * the work that follows is done, because it may hold words that are not the customer's. `failed`: given up until the
 * owner puts it back, and told to people as parked; `availableAt` is then when that was.
 */
export interface ExternalEventRow {
  id: string;
  destination: Destination;
  workspace: string;
  key: string;
  kind: string;
  happenedAt: string;
  /** What happened there is worked on one after another. */
  line: string;
  /** A line whose events all come first. */
  behind: string | null;
  payload: string | null;
  status: 'waiting' | 'done' | 'failed';
  attempts: number;
  availableAt: number;
  lease: string | null;
  /** Of what waits in nobody's hands, which has no lease: when it was given back, or 0. */
  leasedUntil: number;
  lastError: string | null;
  receivedAt: number;
}

export function defineExternalEvent(sequelize: Sequelize) {
  return sequelize.define<Model<ExternalEventRow, ExternalEventRow>>(
    'ExternalEvent',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      workspace: { type: DataTypes.STRING(100), allowNull: false },
      key: { type: DataTypes.STRING(255), allowNull: false },
      kind: { type: DataTypes.STRING(40), allowNull: false },
      happenedAt: { type: DataTypes.STRING(40), allowNull: false },
      line: { type: DataTypes.STRING(255), allowNull: false },
      behind: DataTypes.STRING(255),
      payload: DataTypes.TEXT,
      status: { type: DataTypes.STRING(20), allowNull: false },
      attempts: { type: DataTypes.INTEGER, allowNull: false },
      availableAt: { type: DataTypes.BIGINT, allowNull: false },
      lease: DataTypes.STRING(100),
      leasedUntil: { type: DataTypes.BIGINT, allowNull: false },
      lastError: DataTypes.STRING(500),
      receivedAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'external_events', underscored: true, timestamps: false },
  );
}
