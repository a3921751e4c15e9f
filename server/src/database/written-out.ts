import type { Write } from './engine.ts';

/**
 * A statement of SQLite with its values in its text, so that several can go to the driver together. Text goes as the
 * hexadecimal digits of its bytes: no character that anybody wrote stands in the statement.
 * @throws Error where a value is missing, or is none that SQLite holds
 */
export function writeOut({ sql, bind }: Write): string {
  return sql.replace(/\$(\w+)/g, (_, name: string) => literalOf(name, bind[name]));
}

function literalOf(name: string, value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number' && Number.isFinite(value)) return value < 0 ? `(${value})` : String(value);
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') return `CAST(x'${Buffer.from(value).toString('hex')}' AS TEXT)`;
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  throw new Error(value === undefined ? `a statement has no value for $${name}` : `$${name} cannot be stored`);
}
