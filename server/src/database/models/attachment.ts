import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { AttachmentKind } from '../../contract/attachments.ts';

/** A file that a customer uploaded; `messageId` is null until it is sent. */
export interface AttachmentRow {
  id: string;
  siteId: string;
  companyId: string;
  customerId: string | null;
  messageId: string | null;
  position: number;
  kind: AttachmentKind;
  name: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  hasThumbnail: boolean;
  createdAt: number;
  /** Name under which its bytes lie in the file store. */
  storedAs: string;
}

export function defineAttachment(sequelize: Sequelize) {
  return sequelize.define<Model<AttachmentRow, AttachmentRow>>(
    'Attachment',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      companyId: { type: DataTypes.UUID, allowNull: false },
      customerId: DataTypes.UUID,
      messageId: DataTypes.UUID,
      position: { type: DataTypes.INTEGER, allowNull: false },
      kind: { type: DataTypes.STRING(20), allowNull: false },
      name: { type: DataTypes.STRING(255), allowNull: false },
      type: { type: DataTypes.STRING(100), allowNull: false },
      bytes: { type: DataTypes.BIGINT, allowNull: false },
      width: DataTypes.INTEGER,
      height: DataTypes.INTEGER,
      hasThumbnail: { type: DataTypes.BOOLEAN, allowNull: false },
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      storedAs: DataTypes.UUID,
    },
    { tableName: 'attachments', underscored: true, timestamps: false },
  );
}
