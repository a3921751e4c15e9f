import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** A customer who is signed in; only the hash of the token is kept. */
export interface SessionRow {
  id: string;
  tokenHash: string;
  customerId: string;
  createdAt: number;
  expiresAt: number;
  /** On a shared device: how long it lives without a request. */
  idleMs: number | null;
}

export function defineSession(sequelize: Sequelize) {
  return sequelize.define<Model<SessionRow, SessionRow>>(
    'Session',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      tokenHash: { type: DataTypes.STRING(64), allowNull: false },
      customerId: { type: DataTypes.UUID, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      expiresAt: { type: DataTypes.BIGINT, allowNull: false },
      idleMs: DataTypes.INTEGER,
    },
    { tableName: 'sessions', underscored: true, timestamps: false },
  );
}
