/** A JSON column as raw SQL answers it: parsed by PostgreSQL, as text by SQLite. */
export type StoredJson<Value> = string | Value | null;

/** The value of a JSON column. */
export function readStoredJson<Value>(stored: StoredJson<Value>): Value | null {
  return typeof stored === 'string' ? (JSON.parse(stored) as Value) : stored;
}
