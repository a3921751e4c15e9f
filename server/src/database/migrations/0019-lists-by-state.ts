import { Op } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

const fields = ['company_id', 'site_id', 'updated_at', 'id'];

/**
 * The open tickets of a company are listed from an index of open tickets. With the site in it SQLite prefers it to the
 * index of all tickets, in which a few open ones stand among years of closed ones.
 */
export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  for (const [name, where] of [
    ['tickets_open', { status: { [Op.ne]: 'closed' } }],
    ['tickets_closed', { status: 'closed' }],
  ] as const) {
    await queryInterface.removeIndex('tickets', name, { transaction });
    await queryInterface.addIndex('tickets', { name, fields, where, transaction });
  }
}
