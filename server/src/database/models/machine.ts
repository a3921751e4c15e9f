import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** A machine registered to a company, optionally linked to one of its users. */
export interface MachineRow {
  id: string;
  siteId: string;
  companyId: string;
  customerId: string | null;
  model: string;
  serial: string;
  /** How the owner's own system names it; unique in the site. */
  externalId: string | null;
  createdAt: number;
}

export function defineMachine(sequelize: Sequelize) {
  return sequelize.define<Model<MachineRow, Omit<MachineRow, 'externalId'> & Partial<MachineRow>>>(
    'Machine',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      companyId: { type: DataTypes.UUID, allowNull: false },
      customerId: DataTypes.UUID,
      model: { type: DataTypes.STRING(200), allowNull: false },
      serial: { type: DataTypes.STRING(100), allowNull: false },
      externalId: DataTypes.STRING(300),
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'machines', underscored: true, timestamps: false },
  );
}
