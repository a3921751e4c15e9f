/** What became of something that was kept. */
export type Outcome = 'added' | 'changed' | 'unchanged';

type Field<Row> = keyof Row & string;

/**
 * Rows of one table while others are planned beside them: found by any of their unique fields, changed in memory
 * first, and handed out to be written in the order of their changes.
 */
export class Shelf<Row extends { id: string }> {
  readonly #rows = new Map<string, Row>();
  readonly #ids: Map<Field<Row>, Map<unknown, string>>;
  /** What is changed, as it was stored before; undefined: it is new. */
  #changed = new Map<string, Row | undefined>();

  /** @param unique fields that no two rows share, where they are not null */
  constructor(unique: Array<Field<Row>>) {
    this.#ids = new Map(unique.map((field) => [field, new Map()]));
  }

  /** Takes rows as they are stored; one that was changed here meanwhile stays as it was changed. */
  know(rows: Row[]): void {
    for (const row of rows) if (!this.#rows.has(row.id)) this.#put(row);
  }

  find(field: Field<Row>, value: string | null | undefined): Row | undefined {
    const id = value === null || value === undefined ? undefined : this.#ids.get(field)?.get(value);
    return id === undefined ? undefined : this.#rows.get(id);
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  keep(row: Row): Outcome {
    const known = this.#rows.get(row.id);
    if (known && (Object.keys(row) as Array<Field<Row>>).every((field) => known[field] === row[field])) {
      return 'unchanged';
    }
    this.#put(row);
    if (!this.#changed.has(row.id)) this.#changed.set(row.id, known);
    return known ? 'changed' : 'added';
  }

  /**
   * Rows that were added or changed since they were last taken; `added` are the new ones of them.
   * @param name unique field; `renamed` are the rows that it changes of
   */
  takeChanges(name: Field<Row>): { rows: Row[]; renamed: string[]; added: Row[] } {
    const rows = [...this.#changed.keys()].flatMap((id) => this.#rows.get(id) ?? []);
    const renamed = rows.flatMap((row) => {
      const before = this.#changed.get(row.id);
      return before && before[name] !== row[name] ? [row.id] : [];
    });
    const added = rows.filter(({ id }) => this.#changed.get(id) === undefined);
    this.#changed = new Map();
    return { rows, renamed, added };
  }

  #put(row: Row): void {
    const before = this.#rows.get(row.id);
    for (const [field, ids] of this.#ids) {
      if (before && ids.get(before[field]) === row.id) ids.delete(before[field]);
      if (row[field] !== null) ids.set(row[field], row.id);
    }
    this.#rows.set(row.id, row);
  }
}
