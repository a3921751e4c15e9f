import type { MessageRow } from '../../database/queries/message-row.ts';

/** What comes later than this has waited for a network; what would be older than that comes from a wrong clock. */
const lateMs = 5 * 60_000;
const credibleMs = 30 * 86_400_000;

/**
 * When a customer wrote what arrived much later, by the clock of their device: the id that it was given there, a UUIDv7,
 * begins with that moment. Null where it came at once, or where clock or id tell nothing credible.
 * @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function writtenAt({ id, kind, customerId, createdAt }: MessageRow): number | null {
  if (kind !== 'text' || customerId === null || id[14] !== '7') return null;
  const at = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  const waitedMs = createdAt - at;
  return waitedMs >= lateMs && waitedMs <= credibleMs ? at : null;
}
