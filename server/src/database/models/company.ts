import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** The firm that owns machines; its customers see the company's tickets. */
export interface CompanyRow {
  id: string;
  siteId: string;
  name: string;
  /** How the owner's own system names it; unique in the site. */
  externalId: string | null;
  createdAt: number;
}

export function defineCompany(sequelize: Sequelize) {
  return sequelize.define<Model<CompanyRow, Omit<CompanyRow, 'externalId'> & Partial<CompanyRow>>>(
    'Company',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      name: { type: DataTypes.STRING(200), allowNull: false },
      externalId: DataTypes.STRING(300),
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'companies', underscored: true, timestamps: false },
  );
}
