import type { MigrationContext } from './migration-context.ts';

/** Whoever moves to another company is unlinked from machines, which are found without looking at all of them. */
export async function up({ tx }: MigrationContext): Promise<void> {
  await tx.run('CREATE INDEX machines_of_customer ON machines (customer_id) WHERE customer_id IS NOT NULL');
}
