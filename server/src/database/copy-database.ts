import { QueryTypes, Sequelize } from 'sequelize';
import { execute, type SqliteConnection } from './sqlite-connection.ts';

/**
 * Writes a copy of a database as it stands at one moment, while others go on writing to it; the copy has everything that
 * was committed before, and is one file.
 * @param to a path where nothing is
 */
export function copyDatabase(from: string, to: string): Promise<void> {
  return withFile(from, async (sequelize, connection) => {
    await execute(connection, 'PRAGMA busy_timeout=30000');
    // The path is bound: it may hold every sign.
    await sequelize.query('VACUUM INTO $to', { bind: { to } });
  });
}

/** Looks whether a database file is sound: `ok`, or what is wrong with it. */
export function checkCopy(path: string): Promise<string> {
  return withFile(path, async (sequelize) => {
    const options = { type: QueryTypes.SELECT } as const;
    const [row] = await sequelize.query<{ integrity_check: string }>('PRAGMA integrity_check(1)', options);
    return row?.integrity_check ?? 'it does not answer';
  });
}

/** The same in less time, for a file that is in use: it goes through all of it on a connection of its own. */
export function quickCheck(path: string): Promise<string> {
  return withFile(path, async (sequelize) => {
    const [row] = await sequelize.query<{ quick_check: string }>('PRAGMA quick_check(1)', { type: QueryTypes.SELECT });
    return row?.quick_check ?? 'it does not answer';
  });
}

/** Names of everything in a database that has a file: attachments, and technicians' pictures by their version. */
export function keptFiles(path: string): Promise<Array<{ name: string; size: 'original' | 'thumbnail' | 'portrait' }>> {
  return withFile(path, async (sequelize) => {
    // The file may be of an earlier release, which kept attachments under their ids: nobody has migrated it yet.
    const named = await sequelize.query("SELECT 1 FROM pragma_table_info('attachments') WHERE name = 'stored_as'", {
      type: QueryTypes.SELECT,
    });
    const name = named.length > 0 ? 'COALESCE(stored_as, id)' : 'id';
    return sequelize.query<{ name: string; size: 'original' | 'thumbnail' | 'portrait' }>(
      `SELECT ${name} AS name, 'original' AS size FROM attachments
       UNION ALL SELECT ${name}, 'thumbnail' FROM attachments WHERE has_thumbnail
       UNION ALL SELECT picture_version, 'portrait' FROM technicians WHERE picture_version IS NOT NULL`,
      { type: QueryTypes.SELECT },
    );
  });
}

async function withFile<Result>(
  path: string,
  work: (sequelize: Sequelize, connection: SqliteConnection) => Promise<Result>,
): Promise<Result> {
  const sequelize = new Sequelize({ dialect: 'sqlite', storage: path, logging: false, retry: { max: 1 } });
  try {
    const connections = sequelize.connectionManager as unknown as {
      getConnection(options: { uuid: string }): Promise<SqliteConnection>;
    };
    return await work(sequelize, await connections.getConnection({ uuid: 'default' }));
  } finally {
    await sequelize.close();
  }
}
