import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { makeBackup } from '../backup/make-backup.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { readConfig } from '../config.ts';
import { fileOf } from '../database/place.ts';
import { nameOfS3 } from '../files/s3-place.ts';
import { NoDatabaseError } from './with-database.ts';

/** `sportello backup`: everything that a server keeps, while it serves. */
export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'copy the database and all files into a new folder, while the server goes on (files in a bucket stay there); see docs/operations.md',
    )
    .argument('<folder>', 'a folder that is not there yet')
    .option('--json', 'print JSON')
    .action(async (folder: string, options: { json?: boolean }) => {
      const { filesPath, bucket, ...config } = readConfig(process.env);
      const databasePath = fileOf(config.database);
      if (!existsSync(databasePath)) throw new NoDatabaseError(databasePath);
      const made = await makeBackup({ databasePath, filesPath, folder, bucket });
      if (options.json) console.log(JSON.stringify(made, null, 2));
      else {
        const files = made.filesIn === null ? `${made.files} files` : `no files: they stay in ${made.filesIn}`;
        console.log(`${folder} holds the database and ${files}. SECRETS_KEY is not in it: keep .env elsewhere.`);
        if (made.missing.length > 0) console.log(`Not there to be copied: ${made.missing.join(', ')}`);
      }
    });
}

/** `sportello restore`: a backup, put where there is nothing yet. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('put a backup where DATA_DIR has nothing yet; the server must not run')
    .argument('<folder>', 'what sportello backup has made')
    .action(async (folder: string) => {
      const { filesPath, bucket, ...config } = readConfig(process.env);
      const databasePath = fileOf(config.database);
      const { madeAt, files } = await restoreBackup({ folder, databasePath, filesPath, bucket });
      const kept = bucket ? `the database; its files are in ${nameOfS3(bucket)}` : `the database and ${files} files`;
      console.log(`Restored what was kept at ${madeAt}: ${kept}. Start the server.`);
    });
}
