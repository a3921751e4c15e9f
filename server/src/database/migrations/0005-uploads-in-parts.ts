import { DataTypes } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

const belongsTo = (table: string) => ({
  type: DataTypes.UUID,
  allowNull: false,
  references: { model: table, key: 'id' },
  onDelete: 'CASCADE',
});
const count = { type: DataTypes.BIGINT, allowNull: false } as const;

export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  await queryInterface.createTable(
    'uploads',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      site_id: belongsTo('sites'),
      company_id: belongsTo('companies'),
      customer_id: belongsTo('customers'),
      name: { type: DataTypes.STRING(1000), allowNull: false },
      bytes: count,
      received: count,
      created_at: count,
      touched_at: count,
    },
    { transaction },
  );
  await queryInterface.addIndex('uploads', { name: 'uploads_of_customer', fields: ['customer_id'], transaction });
  await queryInterface.addIndex('uploads', { name: 'uploads_by_touch', fields: ['touched_at'], transaction });
}
