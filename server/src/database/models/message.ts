import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { Call, MessageFormat, MessageKind } from '../../contract/messages.ts';

/** One entry of a conversation. The author's name is kept as it was when the entry was written. */
export interface MessageRow {
  id: string;
  ticketId: string;
  seq: number;
  kind: MessageKind;
  customerId: string | null;
  technicianId: string | null;
  authorName: string;
  /** What older versions kept; pictures of technicians are read from themselves. */
  authorAvatarUrl: string | null;
  body: string;
  createdAt: number;
  format: MessageFormat;
  attachmentCount: number;
  callOutcome: Call['outcome'] | null;
  callAgainAt: number | null;
  isSolved: boolean | null;
  editedAt: number | null;
  withdrawnAt: number | null;
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
      format: { type: DataTypes.STRING(20), allowNull: false, defaultValue: 'plain' },
      attachmentCount: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      callOutcome: DataTypes.STRING(20),
      callAgainAt: DataTypes.BIGINT,
      isSolved: DataTypes.BOOLEAN,
      editedAt: DataTypes.BIGINT,
      withdrawnAt: DataTypes.BIGINT,
    },
    { tableName: 'messages', underscored: true, timestamps: false },
  );
}
