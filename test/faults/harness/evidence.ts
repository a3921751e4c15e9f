import { readFileSync } from 'node:fs';
import { QueryTypes, type Sequelize } from 'sequelize';
import type { Findings } from './findings.ts';
import { tagsIn } from './tags.ts';
import type { Spoken } from './technicians.ts';

/** So many messages are told of, and so many lines of a log. */
const most = { tags: 6, lines: 12 };

/**
 * What the database and the logs say of the messages that are missing or should be gone: a run that finds something may
 * never find it again.
 * @param logs of the bots
 */
export async function evidenceOf(
  findings: Findings,
  { database, spoken, logs }: { database: Sequelize; spoken: Spoken[]; logs: string[] },
): Promise<string[]> {
  const select = (sql: string, replacements: Record<string, unknown> = {}) =>
    database.query<Record<string, unknown>>(sql, { type: QueryTypes.SELECT, replacements });
  const tags = new Set(Object.values(findings).flat().flatMap(tagsIn));
  const concerned = spoken.filter(({ tag }) => tags.has(tag)).slice(0, most.tags);
  const said = (await select('SELECT * FROM external_watches')).map((watch) => `watched: ${plainly(watch)}`);
  const isSpoken = new Set(spoken.map(({ tag }) => tag));
  for (const tag of [...tags].filter((one) => !isSpoken.has(one)).slice(0, most.tags)) {
    const owed = await select(
      `SELECT d.id, d.kind, d.status, d.attempts, d.created_at, d.available_at, d.leased_until, d.finished_at, d.last_error
       FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.body LIKE :like AND d.destination = 'slack'`,
      { like: `%${tag}%` },
    );
    said.push(`${tag}:`, ...owed.map((row) => `  owed ${plainly(row)}`));
    for (const { id } of owed)
      for (const log of logs) said.push(...linesOf(log, String(id)).map((line) => `  ${line}`));
  }
  for (const { tag, ts, ticketTag } of concerned) {
    said.push(`${tag} (${ts}, of ${ticketTag ?? 'no ticket'}):`);
    const threads = await select(
      `SELECT t.status, t.closed_at, h.external_id, h.read_until, h.created_at FROM tickets t
       LEFT JOIN threads h ON h.ticket_id = t.id WHERE t.subject LIKE :like`,
      { like: `%${ticketTag}%` },
    );
    const events = await select(
      `SELECT kind, status, happened_at, line, behind, attempts, received_at, available_at, lease, leased_until, last_error
       FROM external_events WHERE key LIKE :like ORDER BY received_at`,
      { like: `%${ts}%` },
    );
    said.push(...threads.map((row) => `  thread ${plainly(row)}`), ...events.map((row) => `  event ${plainly(row)}`));
    const ids = [ts, ...threads.flatMap(({ external_id: id }) => (id ? [String(id)] : []))];
    for (const id of ids) for (const log of logs) said.push(...linesOf(log, id).map((line) => `  ${line}`));
  }
  return said;
}

function plainly(row: Record<string, unknown>): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** The last lines of a log that name something, without stacks. */
function linesOf(log: string, id: string): string[] {
  const lines = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes(id));
  return lines.slice(-most.lines).map((line) => {
    try {
      const { time, pid, msg, err, ...rest } = JSON.parse(line);
      const { level, hostname, name, ...about } = rest;
      return `${time} ${pid} ${msg} ${JSON.stringify(about)}${err ? ` ${err.code ?? ''} ${err.message}` : ''}`;
    } catch {
      return line.slice(0, 300);
    }
  });
}
