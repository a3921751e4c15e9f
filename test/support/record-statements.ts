import type { Database } from '../../server/src/database/database.ts';
import type { Tx } from '../../server/src/database/write-queue.ts';
import type { Deps } from '../../server/src/deps.ts';

export type Statement = [sql: string, bind: Record<string, unknown>];

/** Does some work and answers every statement that it read and wrote with, in transactions and beside them. */
export async function recordStatements(deps: Deps, work: (deps: Deps) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const noting = <Run extends Tx['select'] | Tx['run']>(run: Run) =>
    ((sql: string, bind: Record<string, unknown> = {}) => {
      statements.push([sql, bind]);
      return run(sql, bind);
    }) as Run;
  const database: Database = {
    ...deps.database,
    select: noting(deps.database.select),
    transaction: (inside) =>
      deps.database.transaction((tx) => inside({ ...tx, select: noting(tx.select), run: noting(tx.run) })),
  };
  await work({ ...deps, database });
  return statements;
}
