import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { copyRows } from '../database/copy-rows.ts';
import { openDatabase } from '../database/database.ts';
import { fileOf, isPostgres, nameOf } from '../database/place.ts';
import { NoDatabaseError } from './with-database.ts';

/** `sportello move`: from SQLite, with which everybody begins, to PostgreSQL. */
export function moveCommand(): Command {
  return new Command('move')
    .description('copy the SQLite database into an empty PostgreSQL database; the server must not run')
    .argument('<url>', 'postgres://USER:PASSWORD@HOST:PORT/DATABASE')
    .option('--json', 'print JSON')
    .action(async (url: string, options: { json?: boolean }, command: Command) => {
      // What was given is not repeated: a password may be in it.
      if (!isPostgres(url) || !URL.canParse(url)) {
        command.error('The address must be postgres://USER:PASSWORD@HOST:PORT/DATABASE.', { exitCode: 1 });
      }
      const path = fileOf(readConfig(process.env).database);
      if (!existsSync(path)) throw new NoDatabaseError(path);
      const from = await openDatabase(path);
      try {
        const to = await openDatabase(url);
        try {
          const tables = await copyRows(from, to);
          if (options.json) console.log(JSON.stringify(tables, null, 2));
          else {
            for (const { table, to: rows } of tables) if (rows > 0) console.log(`${table}: ${rows}`);
            console.log(`All rows of ${path} are in ${nameOf(url)}. Set DATABASE_URL to it and start the server.`);
          }
        } finally {
          await to.close();
        }
      } finally {
        await from.close();
      }
    });
}
