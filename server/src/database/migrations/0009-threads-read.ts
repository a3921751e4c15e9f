import { DataTypes } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

/** Up to when everything in a thread is known to be stored, so that who reads many goes on where it was ended. */
export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  await queryInterface.addColumn('threads', 'read_until', { type: DataTypes.BIGINT }, { transaction });
}
