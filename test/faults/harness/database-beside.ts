import pg from 'pg';
import { Sequelize } from 'sequelize';

/** Counts come as numbers, as they do from SQLite. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** Opens the database of running servers with one connection, as a foreign program does: its file, or its address. */
export function openDatabaseBeside(database: string): Sequelize {
  const options = { logging: false, retry: { max: 1 }, pool: { max: 1 } };
  return database.startsWith('postgres')
    ? new Sequelize(database, { ...options, dialect: 'postgres', dialectModule: { ...pg, types } })
    : new Sequelize({ ...options, dialect: 'sqlite', storage: database });
}
