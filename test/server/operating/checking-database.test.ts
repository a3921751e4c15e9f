import { expect, test } from 'vitest';
import { checkDatabase } from '../../../server/src/doctor/check-database.ts';
import { startServer } from '../../support/start-server.ts';

test('a look at the whole database keeps no reader waiting: it goes by a way of its own', async () => {
  const { deps } = await startServer();
  const read: string[] = [];
  const select: typeof deps.database.select = (sql, bind) => {
    read.push(sql);
    return deps.database.select(sql, bind);
  };

  const found = await checkDatabase({ ...deps, database: { ...deps.database, select } });

  expect(found).toMatchObject({ name: 'database', outcome: 'ok' });
  expect(read.filter((sql) => /check/i.test(sql))).toEqual([]);
});

test('damage is told with what to do', async () => {
  const { deps } = await startServer();
  const database = { ...deps.database, check: async () => 'row 3 missing from index' };

  const found = await checkDatabase({ ...deps, database });

  expect(found).toMatchObject({ outcome: 'failed', sentence: 'The file is damaged: row 3 missing from index.' });
  expect(found.fix).toContain('restore the last backup');
});
