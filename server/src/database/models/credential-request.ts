import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** Someone without credentials asks for them; technicians decide on a card. */
export interface CredentialRequestRow {
  id: string;
  siteId: string;
  name: string;
  company: string;
  email: string;
  serial: string | null;
  message: string | null;
  language: string;
  status: 'new' | 'approved' | 'declined';
  customerId: string | null;
  decidedBy: string | null;
  declineReason: string | null;
  cardWorkspace: string | null;
  cardChannel: string | null;
  cardExternalId: string | null;
  createdAt: number;
  decidedAt: number | null;
}

export function defineCredentialRequest(sequelize: Sequelize) {
  return sequelize.define<Model<CredentialRequestRow, CredentialRequestRow>>(
    'CredentialRequest',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      name: { type: DataTypes.STRING(200), allowNull: false },
      company: { type: DataTypes.STRING(200), allowNull: false },
      email: { type: DataTypes.STRING(254), allowNull: false },
      serial: DataTypes.STRING(100),
      message: DataTypes.TEXT,
      language: { type: DataTypes.STRING(40), allowNull: false },
      status: { type: DataTypes.STRING(20), allowNull: false },
      customerId: DataTypes.UUID,
      decidedBy: DataTypes.UUID,
      declineReason: DataTypes.TEXT,
      cardWorkspace: DataTypes.STRING(100),
      cardChannel: DataTypes.STRING(100),
      cardExternalId: DataTypes.STRING(100),
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      decidedAt: DataTypes.BIGINT,
    },
    { tableName: 'credential_requests', underscored: true, timestamps: false },
  );
}
