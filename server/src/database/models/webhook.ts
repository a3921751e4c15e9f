import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { WebhookEventName } from '../../contract/webhook-events.ts';

/** An address that is told what happens to tickets of a site. */
export interface WebhookRow {
  id: string;
  siteId: string;
  url: string;
  events: WebhookEventName[];
  /** Signs what is sent: encrypted where the server has a key for that. */
  secret: string;
  createdAt: number;
  /** Since when the address wants nothing any more (410). */
  switchedOffAt: number | null;
}

export function defineWebhook(sequelize: Sequelize) {
  return sequelize.define<Model<WebhookRow, WebhookRow>>(
    'Webhook',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      url: { type: DataTypes.STRING(2000), allowNull: false },
      events: { type: DataTypes.JSON, allowNull: false },
      secret: { type: DataTypes.STRING(400), allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      switchedOffAt: DataTypes.BIGINT,
    },
    { tableName: 'webhooks', underscored: true, timestamps: false },
  );
}
