import { DatabaseError } from 'sequelize';

/** What a driver threw, as Sequelize's own statements throw it: `original` is the driver's. No value of the statement is in it. */
export function databaseError(sql: string, error: unknown): DatabaseError {
  return new DatabaseError(Object.assign(error as Error, { sql, parameters: {} }));
}
