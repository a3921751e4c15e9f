import type { QueryInterface } from 'sequelize';
import type { Tx } from '../write-queue.ts';

/** What a migration works with. Every statement must carry `tx.transaction`. */
export interface MigrationContext {
  queryInterface: QueryInterface;
  tx: Tx;
}
