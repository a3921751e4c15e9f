import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** A link to set a password, mailed once; only the hash of its token is kept. */
export interface PasswordLinkRow {
  id: string;
  customerId: string;
  tokenHash: string;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
}

export function definePasswordLink(sequelize: Sequelize) {
  return sequelize.define<Model<PasswordLinkRow, PasswordLinkRow>>(
    'PasswordLink',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      customerId: { type: DataTypes.UUID, allowNull: false },
      tokenHash: { type: DataTypes.STRING(64), allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      expiresAt: { type: DataTypes.BIGINT, allowNull: false },
      usedAt: DataTypes.BIGINT,
    },
    { tableName: 'password_links', underscored: true, timestamps: false },
  );
}
