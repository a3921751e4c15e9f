import type { MigrationContext } from './migration-context.ts';

/** What a site keeps is summed up before each upload, from the index alone. */
export async function up({ tx }: MigrationContext): Promise<void> {
  await tx.run('CREATE INDEX attachments_of_site ON attachments (site_id, bytes)');
}
