import { DataTypes, Op } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

const moment = { type: DataTypes.BIGINT, allowNull: false } as const;

/** Addresses that are told what happens to tickets, and what is owed to them. */
export async function up({ queryInterface, tx }: MigrationContext): Promise<void> {
  const { transaction } = tx;
  await queryInterface.createTable(
    'webhooks',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      site_id: {
        type: DataTypes.UUID,
        allowNull: false,
        references: { model: 'sites', key: 'id' },
        onDelete: 'CASCADE',
      },
      url: { type: DataTypes.STRING(2000), allowNull: false },
      events: { type: DataTypes.JSON, allowNull: false },
      secret: { type: DataTypes.STRING(400), allowNull: false },
      created_at: moment,
      switched_off_at: { type: DataTypes.BIGINT },
    },
    { transaction },
  );
  await queryInterface.addIndex('webhooks', { name: 'webhooks_of_site', fields: ['site_id'], transaction });
  // What is owed to a webhook goes with it.
  await tx.run('ALTER TABLE deliveries ADD COLUMN webhook_id UUID REFERENCES webhooks (id) ON DELETE CASCADE');
  await queryInterface.addIndex('deliveries', {
    name: 'deliveries_of_webhook',
    fields: ['webhook_id', 'status', 'position'],
    where: { webhook_id: { [Op.ne]: null } },
    transaction,
  });
}
