import type { MessageKind } from '../../contract/messages.ts';

/** One entry of a conversation as it is stored. Exactly one of `customerId` and `technicianId` was set when it was written. */
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

/** Select list for {@link MessageRow}. */
export const messageColumns = `id, ticket_id AS "ticketId", seq, kind, customer_id AS "customerId",
  technician_id AS "technicianId", author_name AS "authorName", author_avatar_url AS "authorAvatarUrl", body,
  created_at AS "createdAt"`;
