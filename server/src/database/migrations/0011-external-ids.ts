import type { MigrationContext } from './migration-context.ts';

/** An ERP knows companies and machines by ids of its own, which stay when names and serial numbers are corrected. */
export async function up({ tx }: MigrationContext): Promise<void> {
  for (const table of ['companies', 'machines']) {
    await tx.run(`ALTER TABLE ${table} ADD COLUMN external_id VARCHAR(300)`);
    await tx.run(
      `CREATE UNIQUE INDEX ${table}_by_external_id ON ${table} (site_id, external_id) WHERE external_id IS NOT NULL`,
    );
  }
}
