import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Category } from '../../contract/sites.ts';

/** A portal that embeds the widget: its key, allowed origins, branding, categories and Slack channel. */
export interface SiteRow {
  id: string;
  key: string;
  name: string;
  allowedOrigins: string[];
  accentColor: string | null;
  categories: Category[];
  slackChannel: string | null;
  lastTicketNumber: number;
  createdAt: number;
}

export function defineSite(sequelize: Sequelize) {
  return sequelize.define<Model<SiteRow, SiteRow>>(
    'Site',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      key: { type: DataTypes.STRING(63), allowNull: false },
      name: { type: DataTypes.STRING(200), allowNull: false },
      allowedOrigins: { type: DataTypes.JSON, allowNull: false },
      accentColor: DataTypes.STRING(9),
      categories: { type: DataTypes.JSON, allowNull: false },
      slackChannel: DataTypes.STRING(100),
      lastTicketNumber: { type: DataTypes.INTEGER, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'sites', underscored: true, timestamps: false },
  );
}
