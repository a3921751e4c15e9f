import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sequelize } from 'sequelize';
import { v7 as uuid } from 'uuid';
import { onTestFinished } from 'vitest';
import { type Api, createApi } from './api.ts';
import { dropDatabaseOf, postgres } from './postgres.ts';
import { environmentOf, program } from './shell.ts';
import { freePort } from './slack-workspace.ts';
import { endProcess } from './start-demo.ts';
import { serviceToken, startServer } from './start-server.ts';

/** A folder with a database in which a customer has a ticket, for servers in processes of their own. */
export async function preparedData(dataDir?: string) {
  const folder = dataDir ?? (await mkdtemp(join(tmpdir(), 'sportello-')));
  if (dataDir === undefined)
    onTestFinished(async () => {
      await rm(folder, { recursive: true, force: true });
      if (postgres) await dropDatabaseOf(folder);
    });
  const scene = await startServer({ dataDir: folder });
  const anna = await scene.given.customer();
  const ticket = await scene.given.ticket(anna);
  await scene.stop();
  return { dataDir: folder, token: anna.token, ticketId: ticket.id as string };
}

export interface ServerProcess {
  child: ChildProcess;
  url: string;
  port: number;
  /** Whether it listens; false where it ended instead. */
  isReady(): Promise<boolean>;
}

/**
 * Starts a server in a process of its own.
 * @param under a command that runs it, such as strace and its options
 */
export async function startServerProcess(
  dataDir: string,
  options: { under?: string[]; env?: Record<string, string>; port?: number } = {},
): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const [command = process.execPath, ...args] = [...(options.under ?? []), process.execPath, program, 'serve'];
  const child = spawn(command, args, {
    env: {
      ...environmentOf(dataDir),
      PORT: String(port),
      HOST: '127.0.0.1',
      SERVICE_TOKEN: serviceToken,
      RATE_LIMIT_TIMES: '100000',
      LOG_LEVEL: 'silent',
      ...options.env,
    },
    stdio: 'ignore',
    detached: options.under !== undefined, // so that what it runs can be ended with it
  });
  const gone = once(child, 'exit');
  onTestFinished(() => kill(child));
  return { child, url, port, isReady: () => becomesReady(url, child, gone) };
}

/** Ends a process, and those that it runs, at once. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    return endProcess(child, 'SIGKILL');
  }
  await gone;
}

async function becomesReady(url: string, child: ChildProcess, gone: Promise<unknown>): Promise<boolean> {
  const end = Date.now() + 30_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < end) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return true;
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 50))]);
  }
  return false;
}

/** Sends a message; `acknowledged` where the server said that it has it. */
export async function say(
  { url, token, ticketId }: { url: string; token: string; ticketId: string },
  id: string = uuid(),
): Promise<{ id: string; status: number; acknowledged: boolean; retryAfter: string | null }> {
  const api: Api = createApi(url, token);
  try {
    const { status, headers } = await api.post(`/v1/tickets/${ticketId}/messages`, { id, body: `message ${id}` });
    return { id, status, acknowledged: status === 201 || status === 200, retryAfter: headers.get('retry-after') };
  } catch {
    return { id, status: 0, acknowledged: false, retryAfter: null }; // the connection was cut
  }
}

/** What a database holds that no server has open: whether it is sound, and the messages of a ticket with what is owed for them. */
export async function readBooks(dataDir: string, ticketId: string) {
  const storage = join(dataDir, 'sportello.sqlite');
  const sequelize = new Sequelize({ dialect: 'sqlite', storage, logging: false });
  const select = async <Row>(sql: string) => (await sequelize.query(sql, { bind: { ticketId } }))[0] as Row[];
  try {
    const [integrity] = (await sequelize.query('PRAGMA integrity_check'))[0] as Array<{ integrity_check: string }>;
    const messages = await select<{ id: string; seq: number; owed: number }>(
      `SELECT x.id, x.seq, (SELECT COUNT(*) FROM deliveries d WHERE d.message_id = x.id AND d.destination = 'slack') AS owed
       FROM messages x WHERE x.ticket_id = $ticketId ORDER BY x.seq`,
    );
    return { integrity: integrity?.integrity_check, messages };
  } finally {
    await sequelize.close();
  }
}

/** What the books show to be wrong, given the messages that were acknowledged. */
export function faultsIn(
  { integrity, messages }: Awaited<ReturnType<typeof readBooks>>,
  acknowledged: readonly string[],
): string[] {
  const held = new Set(messages.map(({ id }) => id));
  return [
    ...(integrity === 'ok' ? [] : [`the file is not sound: ${integrity}`]),
    ...acknowledged.filter((id) => !held.has(id)).map((id) => `acknowledged and lost: ${id}`),
    ...messages.filter(({ seq }, index) => seq !== index + 1).map(({ seq }) => `out of order: seq ${seq}`),
    ...messages.filter(({ owed }) => owed !== 1).map(({ id, owed }) => `owed ${owed} times: ${id}`),
  ];
}
