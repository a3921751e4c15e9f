import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** A workspace that installed the Slack app by OAuth; `data` is encrypted. */
export interface InstallationRow {
  workspace: string;
  name: string;
  data: string;
  createdAt: number;
  updatedAt: number;
}

export function defineInstallation(sequelize: Sequelize) {
  return sequelize.define<Model<InstallationRow, InstallationRow>>(
    'Installation',
    {
      workspace: { type: DataTypes.STRING(100), primaryKey: true },
      name: { type: DataTypes.STRING(200), allowNull: false },
      data: { type: DataTypes.TEXT, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      updatedAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'installations', underscored: true, timestamps: false },
  );
}
