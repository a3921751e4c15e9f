import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** A random key that this installation made for itself, such as the one that signs links to files. */
export interface SecretRow {
  name: string;
  value: string;
  createdAt: number;
}

export function defineSecret(sequelize: Sequelize) {
  return sequelize.define<Model<SecretRow, SecretRow>>(
    'Secret',
    {
      name: { type: DataTypes.STRING(50), primaryKey: true },
      value: { type: DataTypes.STRING(200), allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'secrets', underscored: true, timestamps: false },
  );
}
