import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/src/database/database.ts';
import { columnsOf, ownPlace } from '../support/own-database.ts';

/** What the comparison needs of a model. */
interface SomeModel {
  name: string;
  getTableName(): string;
  getAttributes(): Record<string, { field?: string; allowNull?: boolean; primaryKey?: boolean }>;
}

async function open() {
  const database = await openDatabase(await ownPlace());
  onTestFinished(() => database.close());
  return database;
}

test('every model names exactly the columns that the migrations made', async () => {
  const database = await open();

  for (const model of Object.values(database.models) as unknown as SomeModel[]) {
    const columns = await columnsOf(database, model.getTableName());
    const inModel = Object.values(model.getAttributes()).map(({ field, allowNull, primaryKey }) => [
      field,
      allowNull === false && !primaryKey,
    ]);
    const keys = new Set(
      Object.values(model.getAttributes())
        .filter((a) => a.primaryKey)
        .map((a) => a.field),
    );
    const inTable = columns.map(({ name, isRequired }) => [name, isRequired === 1 && !keys.has(name)]);
    expect(new Map(inModel as [string, boolean][]), model.name).toEqual(new Map(inTable as [string, boolean][]));
  }
});
