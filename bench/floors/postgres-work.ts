import pg from 'pg';
import { type FloorWork, statements, type Write, writesOfOpen, writesOfPost } from './work.ts';

/** PostgreSQL on the bare driver: a transaction of named statements per request, ten connections. */
export function postgresWork(url: string): FloorWork {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const named = (name: keyof typeof statements, values: unknown[]) => ({ name, text: texts[name], values });

  async function write(writes: Write[]): Promise<void> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      for (const { name, values } of writes) await client.query(named(name, values));
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  return {
    post: (message) => write(writesOfPost(message)),
    open: (ticket) => write(writesOfOpen(ticket)),
    list: async (before) => (await pool.query(named('list', [before]))).rows,
    read: async (ticketId) => (await pool.query(named('read', [ticketId]))).rows,
  };
}

const texts = Object.fromEntries(
  Object.entries(statements).map(([name, sql]) => {
    let count = 0;
    return [name, sql.replaceAll('?', () => `$${++count}`)];
  }),
) as Record<keyof typeof statements, string>;
