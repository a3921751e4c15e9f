import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** Lets a program call what owners call; only the hash of its token is kept. */
export interface AdminKeyRow {
  id: string;
  name: string;
  tokenHash: string;
  /** The only site that it reaches; null: all. */
  siteId: string | null;
  createdAt: number;
  /** To the hour. */
  usedAt: number | null;
}

export function defineAdminKey(sequelize: Sequelize) {
  return sequelize.define<Model<AdminKeyRow, AdminKeyRow>>(
    'AdminKey',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      name: { type: DataTypes.STRING(100), allowNull: false },
      tokenHash: { type: DataTypes.STRING(64), allowNull: false },
      siteId: DataTypes.UUID,
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      usedAt: DataTypes.BIGINT,
    },
    { tableName: 'admin_keys', underscored: true, timestamps: false },
  );
}
