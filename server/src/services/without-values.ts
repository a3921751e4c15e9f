const values = ['parameters', 'detail', 'where', 'fields', 'errors'];

/**
 * A failure as it is logged, without what was stored or was to be: PostgreSQL's tell the values of a statement, and the
 * rows that were in its way.
 */
export function withoutValues(failure: object): object {
  const isOfDatabase = 'sql' in failure || 'severity' in failure;
  const kept = Object.entries(failure).filter(([name]) => !isOfDatabase || !values.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, isCause(name, value) ? withoutValues(value as object) : value]),
  );
}

function isCause(name: string, value: unknown): boolean {
  return ['parent', 'original', 'cause'].includes(name) && typeof value === 'object' && value !== null;
}
