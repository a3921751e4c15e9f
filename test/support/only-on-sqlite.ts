/** Tests of the server that have no second run on PostgreSQL, by file, with the reason. */
export const onlyOnSqlite: Record<string, string> = {
  'test/server/database/statements.test.ts': 'statements as the driver of SQLite runs them',
  'test/server/operating/backup.test.ts': '`sportello backup` copies the file; PostgreSQL is saved with pg_dump',
  'test/server/operating/backup-of-files.test.ts': 'what `sportello backup` does with the files beside the file',
  'test/server/plans-after-analyze.test.ts': 'SQLite plans without statistics, which are taken out of the file',
  'test/server/query-plans.test.ts': 'plans as SQLite tells them',
  'test/server/sqlite-file.test.ts': 'settings of the connections to a file, and a file that cannot grow',
  'test/server/ticket-plans.test.ts': 'plans as SQLite tells them',
};
