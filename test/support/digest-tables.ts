import { createHash } from 'node:crypto';
import { Sequelize } from 'sequelize';

/** Rows and a digest of whole tables, by their names, of an SQLite file that a server may have open. */
export async function digestTables(storage: string, tables: string[]): Promise<Record<string, string>> {
  const sequelize = new Sequelize({ dialect: 'sqlite', storage, logging: false });
  try {
    const digests: Record<string, string> = {};
    for (const table of tables) {
      const [rows] = await sequelize.query(`SELECT * FROM ${table} ORDER BY rowid`);
      const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12);
      digests[table] = `${rows.length} rows, ${digest}`;
    }
    return digests;
  } finally {
    await sequelize.close();
  }
}
