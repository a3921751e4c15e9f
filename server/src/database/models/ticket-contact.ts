import { DataTypes, type Model, type Sequelize } from 'sequelize';

/** An e-mail address that is kept informed of a ticket. `emailKey` is the address in lower case. */
export interface TicketContactRow {
  id: string;
  ticketId: string;
  email: string;
  emailKey: string;
  unsubscribedAt: number | null;
  /** No contact any more; kept, so that who has unsubscribed stays so when they are named again. */
  removedAt: number | null;
  createdAt: number;
}

export function defineTicketContact(sequelize: Sequelize) {
  return sequelize.define<Model<TicketContactRow, TicketContactRow>>(
    'TicketContact',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      ticketId: { type: DataTypes.UUID, allowNull: false },
      email: { type: DataTypes.STRING(254), allowNull: false },
      emailKey: { type: DataTypes.STRING(254), allowNull: false },
      unsubscribedAt: DataTypes.BIGINT,
      removedAt: DataTypes.BIGINT,
      createdAt: { type: DataTypes.BIGINT, allowNull: false },
    },
    { tableName: 'ticket_contacts', underscored: true, timestamps: false },
  );
}
