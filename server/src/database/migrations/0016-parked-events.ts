import type { MigrationContext } from './migration-context.ts';

/** Of all that was heard from tools, the little that was given up is looked for every minute. */
export async function up({ tx }: MigrationContext): Promise<void> {
  await tx.run("CREATE INDEX external_events_parked ON external_events (happened_at, id) WHERE status = 'failed'");
}
