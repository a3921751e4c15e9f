import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** How far a customer has seen a conversation, and up to where unread words were mailed to them. Who has a row takes part. */
export interface TicketReadRow {
  ticketId: string;
  customerId: string;
  seq: number;
  mailedSeq: number;
  readAt: number;
}

export function defineTicketRead(sequelize: Sequelize) {
  return sequelize.define<Model<TicketReadRow, TicketReadRow>>(
    'TicketRead',
    {
      ticketId: { type: DataTypes.UUID, primaryKey: true },
      customerId: { type: DataTypes.UUID, primaryKey: true },
      seq: { type: DataTypes.INTEGER, allowNull: false },
      mailedSeq: { type: DataTypes.INTEGER, allowNull: false },
      readAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'ticket_reads', underscored: true, timestamps: false },
  );
}
