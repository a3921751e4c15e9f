import { DataTypes } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

/** Words of mails that a site says otherwise. */
export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  await queryInterface.addColumn('sites', 'mail_texts', { type: DataTypes.JSON }, { transaction });
}
