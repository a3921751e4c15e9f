import { DataTypes } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

/** What servers of one database tell each other. */
export async function up({ queryInterface, tx }: MigrationContext): Promise<void> {
  const { transaction } = tx;
  await queryInterface.createTable(
    'news',
    {
      id: { type: DataTypes.BIGINT, primaryKey: true },
      server: { type: DataTypes.UUID, allowNull: false },
      told: { type: DataTypes.TEXT, allowNull: false },
      created_at: { type: DataTypes.BIGINT, allowNull: false },
    },
    { transaction },
  );
}
