import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../server/src/database/database.ts';
import { ownPlace } from '../../support/own-database.ts';

test.each([1, 2])(
  'who goes on after a question that failed is told that nothing was written, among %i',
  async (writers) => {
    const database = await openDatabase(await ownPlace());
    onTestFinished(() => database.close());
    await database.transaction((tx) => tx.run('CREATE TABLE slips (name TEXT PRIMARY KEY)'));
    const told: string[] = [];

    const outcomes = await Promise.allSettled([
      database.transaction(async (tx) => {
        await tx.run("INSERT INTO slips (name) VALUES ('a')");
        await tx.select('SELECT nothing FROM nowhere').catch(() => undefined);
        tx.afterCommit(() => told.push('a'));
      }),
      ...(writers === 2 ? [database.transaction((tx) => tx.run("INSERT INTO slips (name) VALUES ('b')"))] : []),
    ]);

    const kept = await database.select<{ name: string }>('SELECT name FROM slips');
    expect([outcomes[0]?.status, told]).toEqual(['rejected', []]);
    expect(kept).toEqual(writers === 2 ? [{ name: 'b' }] : []);
  },
);
