import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** A person who signs in. Without a password hash the account cannot be signed in to. */
export interface CustomerRow {
  id: string;
  siteId: string;
  companyId: string;
  username: string;
  passwordHash: string | null;
  name: string;
  email: string | null;
  /** `sub` of the host's signed identity. */
  externalId: string | null;
  createdAt: number;
  /** Stands for those of the company who were erased: nobody, since then. */
  erasedAt: number | null;
}

export function defineCustomer(sequelize: Sequelize) {
  return sequelize.define<
    Model<CustomerRow, Omit<CustomerRow, 'email' | 'externalId' | 'erasedAt'> & Partial<CustomerRow>>
  >(
    'Customer',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      companyId: { type: DataTypes.UUID, allowNull: false },
      username: { type: DataTypes.STRING(200), allowNull: false },
      passwordHash: DataTypes.STRING(200),
      name: { type: DataTypes.STRING(200), allowNull: false },
      email: DataTypes.STRING(254),
      externalId: DataTypes.STRING(300),
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      erasedAt: DataTypes.BIGINT,
    },
    { tableName: 'customers', underscored: true, timestamps: false },
  );
}
