/** Select list for a `NoteRow`. */
export const noteColumns = `id, ticket_id AS "ticketId", technician_id AS "technicianId", author_name AS "authorName", body,
  format, destination, workspace, channel, external_id AS "externalId", thread, created_at AS "createdAt", edited_at AS "editedAt",
  withdrawn_at AS "withdrawnAt"`;
