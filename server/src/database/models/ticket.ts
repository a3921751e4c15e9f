import { DataTypes, type Model, type Sequelize } from 'sequelize';
import type { CallWindow } from '../../contract/phone-numbers.ts';
import type { TicketKind } from '../../contract/sites.ts';
import type { MachineStatus, TicketStatus } from '../../contract/tickets.ts';

/** A request for support and its state; its words are messages. */
export interface TicketRow {
  id: string;
  siteId: string;
  companyId: string;
  customerId: string;
  number: number;
  kind: TicketKind;
  status: TicketStatus;
  category: string | null;
  subject: string | null;
  machineId: string | null;
  machineStatus: MachineStatus | null;
  phone: string | null;
  language: string;
  assigneeId: string | null;
  lastSeq: number;
  openedAt: number;
  updatedAt: number;
  closedAt: number | null;
  phoneDisplay: string | null;
  callWindow: CallWindow | null;
  summary: string | null;
  followUpOf: string | null;
  ratingIsSolved: boolean | null;
  ratingComment: string | null;
  ratedAt: number | null;
  /** The newest entry that a technician is known to have seen: whoever acts has read what stands above. */
  supportSeenSeq: number;
  /** The service report, with `summary`. */
  cause: string | null;
  parts: string | null;
  minutes: number | null;
  /** Since when nothing that was said in it is left. */
  erasedAt: number | null;
}

export function defineTicket(sequelize: Sequelize) {
  return sequelize.define<Model<TicketRow, TicketRow>>(
    'Ticket',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      siteId: { type: DataTypes.UUID, allowNull: false },
      companyId: { type: DataTypes.UUID, allowNull: false },
      customerId: { type: DataTypes.UUID, allowNull: false },
      number: { type: DataTypes.INTEGER, allowNull: false },
      kind: { type: DataTypes.STRING(20), allowNull: false },
      status: { type: DataTypes.STRING(20), allowNull: false },
      category: DataTypes.STRING(100),
      subject: DataTypes.STRING(200),
      machineId: DataTypes.UUID,
      machineStatus: DataTypes.STRING(20),
      phone: DataTypes.STRING(50),
      language: { type: DataTypes.STRING(40), allowNull: false },
      assigneeId: DataTypes.UUID,
      lastSeq: { type: DataTypes.INTEGER, allowNull: false },
      openedAt: { type: DataTypes.BIGINT, allowNull: false },
      updatedAt: { type: DataTypes.BIGINT, allowNull: false },
      closedAt: DataTypes.BIGINT,
      phoneDisplay: DataTypes.STRING(60),
      callWindow: DataTypes.JSON,
      summary: DataTypes.TEXT,
      followUpOf: DataTypes.UUID,
      ratingIsSolved: DataTypes.BOOLEAN,
      ratingComment: DataTypes.TEXT,
      ratedAt: DataTypes.BIGINT,
      cause: DataTypes.TEXT,
      parts: DataTypes.TEXT,
      minutes: DataTypes.INTEGER,
      erasedAt: DataTypes.BIGINT,
      supportSeenSeq: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
    },
    { tableName: 'tickets', underscored: true, timestamps: false },
  );
}
