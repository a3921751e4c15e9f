/** Runs a query; values are bound as `$name`, never written into it. */
export type Select = <Row extends object>(sql: string, bind?: Record<string, unknown>) => Promise<Row[]>;
