import { DataTypes } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

/** Files lie under names that the server gives once; those of before lie under the id of their attachment. */
export async function up({ queryInterface, tx }: MigrationContext): Promise<void> {
  const { transaction } = tx;
  await queryInterface.addColumn('attachments', 'stored_as', { type: DataTypes.UUID }, { transaction });
  await tx.run('CREATE UNIQUE INDEX attachments_stored_as ON attachments (stored_as)');
}
