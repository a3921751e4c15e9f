import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** What a ticket is found by: number, subject, machine, people and words, folded. */
export interface TicketSearchRow {
  ticketId: string;
  text: string;
}

export function defineTicketSearch(sequelize: Sequelize) {
  return sequelize.define<Model<TicketSearchRow, TicketSearchRow>>(
    'TicketSearch',
    {
      ticketId: { type: DataTypes.UUID, primaryKey: true },
      text: { type: DataTypes.TEXT, allowNull: false },
    },
    { tableName: 'ticket_search', underscored: true, timestamps: false },
  );
}
