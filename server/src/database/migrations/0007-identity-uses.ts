import { DataTypes } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

/** Tokens of hosts that have signed somebody in, kept while they could do it again. */
export async function up({ queryInterface, tx: { transaction } }: MigrationContext): Promise<void> {
  await queryInterface.createTable(
    'identity_uses',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      site_id: {
        type: DataTypes.UUID,
        allowNull: false,
        references: { model: 'sites', key: 'id' },
        onDelete: 'CASCADE',
      },
      token_hash: { type: DataTypes.STRING(64), allowNull: false },
      expires_at: { type: DataTypes.BIGINT, allowNull: false },
    },
    { transaction },
  );
  await queryInterface.addIndex('identity_uses', {
    name: 'identity_uses_unique',
    fields: ['site_id', 'token_hash'],
    unique: true,
    transaction,
  });
  await queryInterface.addIndex('identity_uses', { name: 'identity_uses_ending', fields: ['expires_at'], transaction });
}
