import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** An owner who is signed in; only the hash of the token is kept. */
export interface OwnerSessionRow {
  id: string;
  ownerId: string;
  tokenHash: string;
  createdAt: number;
  /** Moves on while it is used. */
  expiresAt: number;
}

export function defineOwnerSession(sequelize: Sequelize) {
  return sequelize.define<Model<OwnerSessionRow, OwnerSessionRow>>(
    'OwnerSession',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      ownerId: { type: DataTypes.UUID, allowNull: false },
      tokenHash: { type: DataTypes.STRING(64), allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      expiresAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'owner_sessions', underscored: true, timestamps: false },
  );
}
