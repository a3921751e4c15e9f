import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** Somebody who runs the desk. */
export interface OwnerRow {
  id: string;
  /** In lower case; they sign in with it. */
  email: string;
  name: string;
  passwordHash: string;
  createdAt: number;
}

export function defineOwner(sequelize: Sequelize) {
  return sequelize.define<Model<OwnerRow, OwnerRow>>(
    'Owner',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      email: { type: DataTypes.STRING(254), allowNull: false },
      name: { type: DataTypes.STRING(200), allowNull: false },
      passwordHash: { type: DataTypes.STRING(200), allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'owners', underscored: true, timestamps: false },
  );
}
