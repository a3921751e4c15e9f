import type { QueryInterface } from 'sequelize';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as customersSide from './migrations/0002-customers-side.ts';
import * as techniciansSide from './migrations/0003-technicians-side.ts';
import * as whatWasHeard from './migrations/0004-what-was-heard.ts';
import * as uploadsInParts from './migrations/0005-uploads-in-parts.ts';
import * as deliveriesWatched from './migrations/0006-deliveries-watched.ts';
import * as identityUses from './migrations/0007-identity-uses.ts';
import * as walls from './migrations/0008-walls.ts';
import * as threadsRead from './migrations/0009-threads-read.ts';
import * as owners from './migrations/0010-owners.ts';
import * as externalIds from './migrations/0011-external-ids.ts';
import * as webhooks from './migrations/0012-webhooks.ts';
import * as erasing from './migrations/0013-erasing.ts';
import * as machinesOfCustomers from './migrations/0014-machines-of-customers.ts';
import * as mailTexts from './migrations/0015-mail-texts.ts';
import * as parkedEvents from './migrations/0016-parked-events.ts';
import * as storedFiles from './migrations/0017-stored-files.ts';
import * as news from './migrations/0018-news.ts';
import * as listsByState from './migrations/0019-lists-by-state.ts';
import * as erasingByIndex from './migrations/0020-erasing-by-index.ts';
import type { MigrationContext } from './migrations/migration-context.ts';
import type { WriteQueue } from './write-queue.ts';

/**
 * In order; what has run is known by its name. A published migration is never changed; a new one expands first and
 * contracts later.
 */
const migrations: Array<{ name: string; up: (context: MigrationContext) => Promise<void> }> = [
  { name: '0001-first-tables', up: firstTables.up },
  { name: '0002-customers-side', up: customersSide.up },
  { name: '0003-technicians-side', up: techniciansSide.up },
  { name: '0004-what-was-heard', up: whatWasHeard.up },
  { name: '0005-uploads-in-parts', up: uploadsInParts.up },
  { name: '0006-deliveries-watched', up: deliveriesWatched.up },
  { name: '0007-identity-uses', up: identityUses.up },
  { name: '0008-walls', up: walls.up },
  { name: '0009-threads-read', up: threadsRead.up },
  { name: '0010-owners', up: owners.up },
  { name: '0011-external-ids', up: externalIds.up },
  { name: '0012-webhooks', up: webhooks.up },
  { name: '0013-erasing', up: erasing.up },
  { name: '0014-machines-of-customers', up: machinesOfCustomers.up },
  { name: '0015-mail-texts', up: mailTexts.up },
  { name: '0016-parked-events', up: parkedEvents.up },
  { name: '0017-stored-files', up: storedFiles.up },
  { name: '0018-news', up: news.up },
  { name: '0019-lists-by-state', up: listsByState.up },
  { name: '0020-erasing-by-index', up: erasingByIndex.up },
];

/**
 * Brings the schema up to date. All of it is one transaction that holds the write lock: of servers that start
 * together one migrates and the rest wait, and a start that dies half-way leaves nothing behind.
 * @returns the names of the migrations that were applied
 */
export function migrate(queue: WriteQueue, queryInterface: QueryInterface): Promise<string[]> {
  return queue.run(async (tx) => {
    await tx.run('CREATE TABLE IF NOT EXISTS migrations (name VARCHAR(255) PRIMARY KEY)');
    const applied = new Set((await tx.select<{ name: string }>('SELECT name FROM migrations')).map(({ name }) => name));
    const missing = migrations.filter(({ name }) => !applied.has(name));
    for (const { name, up } of missing) {
      await up({ queryInterface, tx });
      await tx.run('INSERT INTO migrations (name) VALUES ($name)', { name });
    }
    return missing.map(({ name }) => name);
  });
}
