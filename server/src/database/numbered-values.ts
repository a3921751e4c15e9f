/** A statement whose values have numbers in place of names, and the names in the order of the numbers. */
export interface NumberedStatement {
  sql: string;
  names: string[];
}

/**
 * Gives values that are written as `$name` numbers, as drivers bind them fastest.
 * @param mark what a number stands behind: `$` in PostgreSQL, `?` in SQLite
 */
export function numberValues(sql: string, mark: '$' | '?'): NumberedStatement {
  const names: string[] = [];
  const numbered = sql.replace(/\$(\w+)/g, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `${mark}${names.indexOf(name) + 1}`;
  });
  return { sql: numbered, names };
}

/**
 * The values of a statement in the order of their numbers.
 * @throws Error where one is missing: no value at all is `null`, never `undefined`
 */
export function valuesOf({ names }: NumberedStatement, bind: Record<string, unknown>): unknown[] {
  return names.map((name) => {
    const value = bind[name];
    if (value === undefined) throw new Error(`a statement has no value for $${name}`);
    return value;
  });
}
