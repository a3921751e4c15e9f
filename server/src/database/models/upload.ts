import { DataTypes, type Model, type Sequelize } from 'sequelize';

/**
 * A file that comes in parts and is not whole yet. `received` bytes of it are synced to the disk; once it is finished it
 * is an attachment with the same id, and this row is gone.
 */
export interface UploadRow {
  id: string;
  siteId: string;
  companyId: string;
  customerId: string;
  name: string;
  bytes: number;
  received: number;
  createdAt: number;
  touchedAt: number;
}

export function defineUpload(sequelize: Sequelize) {
  return sequelize.define<Model<UploadRow, UploadRow>>(
    'Upload',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      companyId: { type: DataTypes.UUID, allowNull: false },
      customerId: { type: DataTypes.UUID, allowNull: false },
      name: { type: DataTypes.STRING(1000), allowNull: false },
      bytes: { type: DataTypes.BIGINT, allowNull: false },
      received: { type: DataTypes.BIGINT, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      touchedAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'uploads', underscored: true, timestamps: false },
  );
}
