import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { DeliveryKind } from '../../contract/deliveries.ts';
import type { Destination } from '../../contract/places.ts';
import type { WebhookEventName } from '../../contract/webhook-events.ts';

/** What is owed to people by e-mail; events go to webhooks, the rest to technicians' tools. */
export type MailKind =
  | 'ticket_notice'
  | 'unread_notice'
  | 'first_password'
  | 'forgotten_password'
  | 'credentials_declined'
  | 'alert_mail';

/**
 * One thing owed to one destination. `position` is the order in which it came to be owed; what has the same `line`
 * arrives in that order.
 */
export interface DeliveryRow {
  position: number;
  id: string;
  line: string;
  /** What is about a whole site. */
  siteId: string | null;
  ticketId: string | null;
  messageId: string | null;
  credentialRequestId: string | null;
  customerId: string | null;
  /** E-mail address, or the host of a webhook. */
  address: string | null;
  /** Language tag of a mail that is about no ticket and no request. */
  language: string | null;
  noteId: string | null;
  attachmentId: string | null;
  externalFileId: string | null;
  /** Whose picture is wanted, or who gave the ticket to somebody. */
  technicianId: string | null;
  /** Slack’s id of whom to call. */
  mention: string | null;
  webhookId: string | null;
  destination: Destination | 'email' | 'webhook';
  kind: DeliveryKind | MailKind | WebhookEventName;
  status: 'waiting' | 'done' | 'parked';
  attempts: number;
  availableAt: number;
  lease: string | null;
  /** Of what waits in nobody's hands, which has no lease: when it was given back, or 0. */
  leasedUntil: number;
  lastError: string | null;
  firstFailedAt: number | null;
  createdAt: number;
  /** When it was done or parked. */
  finishedAt: number | null;
}

export function defineDelivery(sequelize: Sequelize) {
  return sequelize.define<Model<DeliveryRow, Omit<DeliveryRow, 'position'>>>(
    'Delivery',
    {
      position: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      id: { type: DataTypes.UUID, allowNull: false },
      line: { type: DataTypes.STRING(400), allowNull: false },
      siteId: DataTypes.UUID,
      ticketId: DataTypes.UUID,
      messageId: DataTypes.UUID,
      credentialRequestId: DataTypes.UUID,
      customerId: DataTypes.UUID,
      address: DataTypes.STRING(254),
      language: DataTypes.STRING(40),
      noteId: DataTypes.UUID,
      attachmentId: DataTypes.UUID,
      externalFileId: DataTypes.UUID,
      technicianId: DataTypes.UUID,
      mention: DataTypes.STRING(30),
      webhookId: DataTypes.UUID,
      destination: { type: DataTypes.STRING(20), allowNull: false },
      kind: { type: DataTypes.STRING(30), allowNull: false },
      status: { type: DataTypes.STRING(20), allowNull: false },
      attempts: { type: DataTypes.INTEGER, allowNull: false },
      availableAt: { type: DataTypes.BIGINT, allowNull: false },
      lease: DataTypes.STRING(100),
      leasedUntil: { type: DataTypes.BIGINT, allowNull: false },
      lastError: DataTypes.STRING(500),
      firstFailedAt: DataTypes.BIGINT,
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      finishedAt: DataTypes.BIGINT,
    },
    { tableName: 'deliveries', underscored: true, timestamps: false },
  );
}
