import type { MigrationContext } from './migration-context.ts';

/** What was erased leaves a row that names nobody; a site may say for how long it keeps closed tickets. */
export async function up({ tx }: MigrationContext): Promise<void> {
  await tx.run('ALTER TABLE sites ADD COLUMN keep_days INTEGER');
  await tx.run('ALTER TABLE customers ADD COLUMN erased_at BIGINT');
  await tx.run('ALTER TABLE tickets ADD COLUMN erased_at BIGINT');
  await tx.run(
    "CREATE INDEX tickets_to_erase ON tickets (site_id, closed_at) WHERE status = 'closed' AND erased_at IS NULL",
  );
}
