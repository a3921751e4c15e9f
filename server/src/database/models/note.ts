import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { MessageFormat } from '../../contract/messages.ts';
import type { Destination } from '../../contract/places.ts';

/** Words between technicians. The place is that of the message that was kept inside, or that was posted for the note. */
export interface NoteRow {
  id: string;
  ticketId: string;
  technicianId: string | null;
  authorName: string;
  body: string;
  format: MessageFormat;
  destination: Destination | null;
  workspace: string | null;
  channel: string | null;
  externalId: string | null;
  /** The thread it was heard in; null for what was written in a window. */
  thread: string | null;
  createdAt: number;
  editedAt: number | null;
  /** Its message was deleted in the tool, or sent to the customer after all: its words are gone, its place stays known. */
  withdrawnAt: number | null;
}

export function defineNote(sequelize: Sequelize) {
  return sequelize.define<Model<NoteRow, NoteRow>>(
    'Note',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      ticketId: { type: DataTypes.UUID, allowNull: false },
      technicianId: DataTypes.UUID,
      authorName: { type: DataTypes.STRING(200), allowNull: false },
      body: { type: DataTypes.TEXT, allowNull: false },
      format: { type: DataTypes.STRING(20), allowNull: false },
      destination: DataTypes.STRING(20),
      workspace: DataTypes.STRING(100),
      channel: DataTypes.STRING(100),
      externalId: DataTypes.STRING(100),
      thread: DataTypes.STRING(100),
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
      editedAt: DataTypes.BIGINT,
      withdrawnAt: DataTypes.BIGINT,
    },
    { tableName: 'notes', underscored: true, timestamps: false },
  );
}
