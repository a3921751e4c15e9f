import type { DoctorCheck } from '../contract/doctor.ts';
import type { Deps } from '../deps.ts';

/** Whether the database is sound and takes writes to the disk. Its migrations were applied when it was opened. */
export async function checkDatabase({ database, now }: Deps): Promise<DoctorCheck> {
  const name = 'database';
  const found = await database.check();
  if (found !== undefined && found !== 'ok') {
    return {
      ...{ name, outcome: 'failed', sentence: `The file is damaged: ${found}.` },
      fix: 'Stop the server, keep a copy of the file, and restore the last backup: see docs/operations.md.',
    };
  }
  try {
    await database.transaction(async (tx) => {
      const createdAt = now().getTime();
      await tx.run("INSERT INTO secrets (name, value, created_at) VALUES ('doctor', '', $createdAt)", { createdAt });
      await tx.run("DELETE FROM secrets WHERE name = 'doctor'");
    });
  } catch (error) {
    return {
      ...{ name, outcome: 'failed', sentence: `Nothing can be written: ${(error as Error).message}.` },
      fix: 'Give the server’s user the right to write in DATA_DIR, or in the database of DATABASE_URL, and see that the disk is not full.',
    };
  }
  const [migrations] = await database.select<{ count: number }>('SELECT COUNT(*) AS "count" FROM migrations');
  const sentence = `${found ? 'It is sound, takes' : 'It takes'} writes, and has all ${migrations?.count ?? 0} migrations.`;
  return { name, outcome: 'ok', sentence, fix: null };
}
