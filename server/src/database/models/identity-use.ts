import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** A host's token that has signed somebody in: it does so once. */
export interface IdentityUseRow {
  id: string;
  siteId: string;
  /** SHA-256 of its `jti`, in hex. */
  tokenHash: string;
  /** Milliseconds since 1970 UTC: from then on the token is refused anyway. */
  expiresAt: number;
}

export function defineIdentityUse(sequelize: Sequelize) {
  return sequelize.define<Model<IdentityUseRow, IdentityUseRow>>(
    'IdentityUse',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      tokenHash: { type: DataTypes.STRING(64), allowNull: false },
      expiresAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'identity_uses', underscored: true, timestamps: false },
  );
}
