import { DataTypes, Op } from 'sequelize';
import type { MigrationContext } from './migration-context.ts';

const ofSite = { type: DataTypes.UUID, references: { model: 'sites', key: 'id' }, onDelete: 'CASCADE' } as const;
const moment = { type: DataTypes.BIGINT } as const;

/** Deliveries about a site, the address that is told of trouble, and what was told when. */
export async function up({ queryInterface, tx: { transaction, run } }: MigrationContext): Promise<void> {
  await queryInterface.addColumn('sites', 'alert_mail', { type: DataTypes.STRING(254) }, { transaction });
  await queryInterface.addColumn('deliveries', 'site_id', ofSite, { transaction });
  await queryInterface.createTable(
    'alerts',
    {
      id: { type: DataTypes.UUID, primaryKey: true },
      site_id: { ...ofSite, allowNull: false },
      destination: { type: DataTypes.STRING(20), allowNull: false },
      told_at: { ...moment, allowNull: false },
      well_at: moment,
    },
    { transaction },
  );
  await queryInterface.addIndex('alerts', {
    name: 'alerts_unique',
    fields: ['site_id', 'destination'],
    unique: true,
    transaction,
  });
  await queryInterface.addIndex('deliveries', {
    name: 'deliveries_of_site',
    fields: ['site_id'],
    where: { site_id: { [Op.ne]: null } },
    transaction,
  });
  // From now on what is parked knows since when.
  await run("UPDATE deliveries SET finished_at = COALESCE(first_failed_at, created_at) WHERE status = 'parked'");
}
