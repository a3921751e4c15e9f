import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How the bot and the local workspace talk. In HTTP mode the workspace must know where the bot listens. */
export type LocalSlackOptions = {
  /** Where it should listen; another port is taken when this one is not free, or when none is given. */
  port?: number;
} & ({ mode: 'socket' } | { mode: 'http'; requestUrl: string });

/** A running Slack workspace on this machine. It keeps nothing when it stops. */
export interface LocalSlack {
  url: string;
  /** The support channel, for a browser. */
  channelUrl: string;
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Ids by name. */
  channels: typeof channels;
  /** Ids by name. */
  technicians: typeof technicians;
  stop(): Promise<void>;
}

const channels = { support: 'C0SUPPORT', borgo: 'C0BORGO', general: 'C0GENERAL' } as const;
const technicians = { 'Marta Rinaldi': 'U0MARTA', 'Davide Conti': 'U0DAVIDE' } as const;
const secrets = {
  botToken: 'xoxb-local-sportello',
  appToken: 'xapp-local-sportello',
  signingSecret: 'local-signing-secret',
};
const botUserId = 'U0SPORTELLO';
const startWithinMs = 15_000;

/**
 * Starts a local stand-in for Slack: the workspace of a machine maker with two technicians and the bot in it. It
 * listens on all interfaces and checks no tokens, so it is for demos and tests only.
 */
export async function startLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-slack-'));
  const configFile = join(folder, 'workspace.json');
  await writeFile(configFile, JSON.stringify(workspace(options)));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const { child, url } = await launch(configFile, options.port ?? 0).catch((error: unknown) => {
      if (!(error instanceof PortTaken)) throw error;
      return launch(configFile, 0);
    });
    return {
      url,
      channelUrl: `${url}/archives/${channels.support}`,
      apiUrl: `${url}/api/`,
      ...secrets,
      channels,
      technicians,
      stop: async () => {
        await end(child);
        await removeFolder();
      },
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

/** Everyone's `name` is their full name: the workspace shows it as display name and knows no other. */
function workspace(options: LocalSlackOptions) {
  const people = Object.entries(technicians).map(([name, id]) => ({ id, name, real_name: name, tz: 'Europe/Rome' }));
  const everyone = people.map(({ id }) => id);
  const transport = options.mode === 'http' ? { mode: 'events', requestUrl: options.requestUrl } : { mode: 'socket' };
  return {
    workspace: { name: 'Meccanica Acme', domain: 'meccanica-acme', teamId: 'T0ACME' },
    apps: [{ appId: 'A0SPORTELLO', botUserId, botName: 'Sportello', ...secrets, ...transport }],
    users: people,
    channels: [
      { id: channels.support, name: 'support', topic: 'Tickets of our customers', members: [...everyone, botUserId] },
      {
        id: channels.borgo,
        name: 'borgo',
        topic: 'Slicers of Officine Borgo',
        is_private: true,
        members: [...everyone, botUserId],
      },
      { id: channels.general, name: 'general', members: everyone },
    ],
  };
}

class PortTaken extends Error {}

async function launch(configFile: string, port: number): Promise<{ child: ChildProcess; url: string }> {
  const [command, ...prefix] = program();
  const args = [...prefix, '--config', configFile, '--port', String(port)];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const tooLate = setTimeout(() => child.kill('SIGKILL'), startWithinMs);
  try {
    return { child, url: await announcedUrl(child) };
  } catch (error) {
    await end(child);
    throw error;
  } finally {
    clearTimeout(tooLate);
  }
}

function announcedUrl(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4_000);
      const port = /Web UI:\s+http:\/\/[^:]+:(\d+)/.exec(output)?.[1];
      if (port) resolve(`http://localhost:${port}`);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (error) => reject(notStarted(error.message)));
    child.once('exit', (code, signal) =>
      reject(
        output.includes('EADDRINUSE') ? new PortTaken() : notStarted(`it ended with ${code ?? signal}\n${output}`),
      ),
    );
  });
}

/** The binary package of this platform where npm installed one, else whatever npm finds by the name. */
function program(): [command: string, ...args: string[]] {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `local-slack-${process.platform}-${process.arch}/package.json`,
    );
    return [join(dirname(manifest), 'bin', 'local-slack')];
  } catch {
    return [process.platform === 'win32' ? 'npx.cmd' : 'npx', '--yes', 'local-slack'];
  }
}

function notStarted(reason: string): Error {
  return new Error(
    `The local Slack workspace could not be started: ${reason}\n` +
      'Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN to use a real workspace, or install the npm package "local-slack".',
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
