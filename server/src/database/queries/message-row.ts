export type { MessageRow } from '../models/message.ts';

/** Select list for a `MessageRow`. */
export const messageColumns = `id, ticket_id AS "ticketId", seq, kind, customer_id AS "customerId",
  technician_id AS "technicianId", author_name AS "authorName", author_avatar_url AS "authorAvatarUrl", body,
  created_at AS "createdAt"`;
