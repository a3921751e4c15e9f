import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { MessageKind } from '../../contract/messages.ts';

/** One entry of a conversation. The author's name is kept as it was when the entry was written. */
export interface MessageRow {
  id: string;
  ticketId: string;
  seq: number;
  kind: MessageKind;
  customerId: string | null;
  technicianId: string | null;
  authorName: string;
  authorAvatarUrl: string | null;
  body: string;
  createdAt: number;
}

export function defineMessage(sequelize: Sequelize) {
  return sequelize.define<Model<MessageRow, MessageRow>>(
    'Message',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      ticketId: { type: DataTypes.UUID, allowNull: false },
      seq: { type: DataTypes.INTEGER, allowNull: false },
      kind: { type: DataTypes.STRING(20), allowNull: false },
      customerId: DataTypes.UUID,
      technicianId: DataTypes.UUID,
      authorName: { type: DataTypes.STRING(200), allowNull: false },
      authorAvatarUrl: DataTypes.STRING(2000),
      body: { type: DataTypes.TEXT, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'messages', underscored: true, timestamps: false },
  );
}
