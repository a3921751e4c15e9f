import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { demoPages } from '../../examples/src/demo-pages.ts';
import { startMailCatcher } from '../../examples/src/mail-catcher.ts';
import { openClusterGround } from './ground.ts';
import { createProcessSlot, type ProcessSlot } from './process-slot.ts';
import { startSlackWorkspace, until } from './slack-workspace.ts';
import { type Demo, slackEnvironment, startProcess, untilAnswers, untilBotRuns, untilDone } from './start-demo.ts';

/** A server or a bot of a cluster, in a process of its own. */
interface ClusterProcess extends Pick<ProcessSlot, 'kill'> {
  /** Where it is reached past the balancer. */
  url: string;
  /** Settles when it takes what comes. */
  start(): Promise<void>;
}

/** The demo's sites, people and pages on two servers and two bots, which a test kills. */
export interface DemoCluster extends Demo {
  servers: ClusterProcess[];
  bots: ClusterProcess[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts two servers and two bots on PostgreSQL and Redis behind nginx, as docs/operations.md has it; their files lie in
 * a folder that the servers share. The host's pages are served beside them, as a maker's portal is.
 */
export async function startDemoCluster(mode: 'socket' | 'http'): Promise<DemoCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'sportello-cluster-'));
  const [identitySecret, catcher] = [randomBytes(32).toString('base64url'), await startMailCatcher()];
  const pages = express()
    .use(demoPages({ slackUrl: undefined, catcher, identitySecret }))
    .listen(0, '127.0.0.1');
  await once(pages, 'listening');
  const ground = await openClusterGround(folder, (pages.address() as AddressInfo).port);
  const settings = {
    PUBLIC_URL: ground.url,
    FILES_URL: `file:${join(folder, 'files')}`,
    SERVICE_TOKEN: randomBytes(24).toString('base64url'),
    SMTP_URL: catcher.smtpUrl,
    MAIL_FROM: 'support@acme.example',
    LOG_LEVEL: 'warn',
    ...ground.environment,
  };
  await untilDone(
    startProcess('test/support/make-demo-data.mjs', [], {
      ...settings,
      DATA_DIR: folder,
      IDENTITY_SECRET: identitySecret,
    }),
  );
  const botPort = Number(new URL(ground.botUrl).port);
  const slack = await startSlackWorkspace(mode === 'http' ? { mode, botPort } : { mode });

  const slot = (name: string, port: number, args: string[], env: Record<string, string>) => {
    const log = join(folder, `${name}-${port}.log`);
    const tell = (code: number | null) =>
      console.error(`The ${name} ended with ${code}:\n${readFileSync(log, 'utf8')}`);
    return createProcessSlot({ args, cwd: root, env, log, onUnexpectedEnd: tell });
  };
  const servers = ground.ports.map((port): ClusterProcess => {
    const [url, DATA_DIR] = [`http://127.0.0.1:${port}`, join(folder, `server-${port}`)];
    const args = ['server/bin/sportello.js', 'serve'];
    const { start, kill } = slot('server', port, args, {
      ...settings,
      DATA_DIR,
      PORT: String(port),
      HOST: '127.0.0.1',
    });
    return {
      url,
      kill,
      start: () => {
        start();
        return untilAnswers(`${url}/readyz`);
      },
    };
  });
  const bots = ground.botPorts.map((port): ClusterProcess => {
    const env = { SERVER_URL: ground.url, SERVICE_TOKEN: settings.SERVICE_TOKEN, LOG_LEVEL: 'warn' };
    const { start, kill } = slot('bot', port, ['slack-bot/dist/main.js'], { ...env, ...slackEnvironment(slack, port) });
    return {
      url: `http://127.0.0.1:${port}`,
      kill,
      start: async () => {
        const before = await slack.socketsOpened();
        start();
        await untilBotRuns(slack, port, before + 1);
      },
    };
  });
  for (const one of [...servers, ...bots]) await one.start();

  return {
    url: ground.url,
    slack,
    servers,
    bots,
    mail: (fits) => until(() => catcher.mails.find(fits)),
    sportello: (...args) => untilDone(startProcess('server/bin/sportello.js', args, { ...settings, DATA_DIR: folder })),
    stop: async () => {
      await Promise.all([...servers, ...bots].map(({ kill }) => kill()));
      pages.closeAllConnections();
      pages.close();
      await Promise.all([slack.stop(), catcher.stop(), ground.clear()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
