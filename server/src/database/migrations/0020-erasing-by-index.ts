import { Op } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

/**
 * What was delivered for a ticket is found when the ticket is erased, without a look at all that was ever delivered; so are
 * mails to a customer and about a request. An index of all deliveries of a ticket costs less to keep than one of those that
 * wait, out of which each had to be taken when it was done.
 */
export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  await queryInterface.removeIndex('deliveries', 'deliveries_of_ticket', { transaction });
  await queryInterface.addIndex('deliveries', {
    name: 'deliveries_of_ticket',
    fields: ['ticket_id', 'destination', 'kind'],
    transaction,
  });
  for (const [table, column, name] of [
    ['deliveries', 'customer_id', 'deliveries_of_customer'],
    ['deliveries', 'credential_request_id', 'deliveries_of_request'],
    ['credential_requests', 'customer_id', 'credential_requests_of_customer'],
  ] as const) {
    await queryInterface.addIndex(table, {
      name,
      fields: [column],
      where: { [column]: { [Op.ne]: null } },
      transaction,
    });
  }
}
