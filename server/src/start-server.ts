import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { type Logger, stdSerializers } from 'pino';
import { type AppOptions, createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Deps } from './deps.ts';
import { messagesOf } from './http/messages-of.ts';
import { presentTicketEvent } from './http/presenters/present-webhook.ts';
import type { MailLoop, MailLoopOptions } from './mail/mail-loop.ts';
import { withoutValues } from './services/without-values.ts';
import type { DescribedEvent } from './webhooks/describe-event.ts';
import { startWebhookLoop } from './webhooks/webhook-loop.ts';

/** A server that listens. */
export interface RunningServer {
  /** Where it answers on this machine, such as `http://127.0.0.1:3000`. */
  url: string;
  deps: Deps;
  /**
   * Finishes what is running and frees the port; idle and streaming connections are cut at once.
   * @param drainMs for so long requests that are on their way are still answered, each with its connection's end
   */
  stop(drainMs?: number): Promise<void>;
}

/** What an embedding process may add. */
export interface StartOptions extends AppOptions {
  /** Runs before the port is open, such as making demo data. */
  beforeListening?: (deps: Deps) => Promise<void>;
}

/** Opens the database, brings it up to date and listens. */
export async function startServer(config: Config, output: Logger, options: StartOptions = {}): Promise<RunningServer> {
  const logger = output.child({}, { serializers: { err: stdSerializers.wrapErrorSerializer(withoutValues) } });
  const app = await createApp(config, logger, options);
  const server = createServer(
    // Slow or silent clients must not hold sockets: headers within 10 s, looked at every 5 s. Bodies have limits of
    // their own (limit-slow-bodies.ts), because an upload may take long.
    {
      headersTimeout: 10_000,
      requestTimeout: 0,
      keepAliveTimeout: 10_000,
      connectionsCheckingInterval: 5_000,
      ...messagesOf(app.handler),
    },
    app.handler,
  );
  const silent = silentConnections(server);
  try {
    await options.beforeListening?.(app.deps);
    await listen(server, config.port, config.host);
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const { deps, links, contactLinks } = app;
  const mails =
    config.mail && (await startMails({ deps, mail: config.mail, publicUrl: config.publicUrl, contactLinks, logger }));
  const present = (event: DescribedEvent) => presentTicketEvent(event, links, deps.now());
  const webhooks = startWebhookLoop({ deps, present, logger });
  let stopped: Promise<void> | undefined;
  const stop = async (drainMs: number) => {
    app.prepareToStop();
    if (drainMs > 0) await drain(drainMs);
    await Promise.all([closeServer(server, silent), mails?.stop(), webhooks.stop()]);
    await app.close();
  };
  return {
    url: localUrl(config.host, port),
    deps: app.deps,
    stop: (drainMs = 0) => {
      stopped ??= stop(drainMs);
      return stopped;
    },
  };
}

/** What sends mails takes 2 MB, which whoever sends none need not have. */
async function startMails(options: MailLoopOptions): Promise<MailLoop> {
  const { startMailLoop } = await import('./mail/mail-loop.ts');
  return startMailLoop(options);
}

/** Waits for what is on its way; a process that is late itself reads what has arrived meanwhile before it goes on. */
async function drain(ms: number): Promise<void> {
  await pause(ms);
  for (let turns = 0; turns < 3; turns += 1) await nextTurn();
}

/** Requests that still run after this are cut. */
const finishMs = 8_000;

function closeServer(server: Server, silent: Set<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), finishMs);
    // A kept-alive connection becomes idle only after its last answer.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    for (const connection of silent) connection.destroy();
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/**
 * Connections that have not asked for anything yet. Node does not count them as idle, and Node's own `fetch` opens one
 * after each request that it gives up.
 */
function silentConnections(server: Server): Set<Socket> {
  const silent = new Set<Socket>();
  server.on('connection', (connection) => {
    silent.add(connection);
    connection.once('close', () => silent.delete(connection));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  return silent;
}

/** Where this machine reaches a server that listens on `host`. */
function localUrl(host: string | undefined, port: number): string {
  if (!host || host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * So many connections may wait until they are taken, where the machine allows it: of pages that come all at once those beyond
 * are not heard, and their machines ask again after 1, 3, 7 and 15 seconds.
 */
const mostWaiting = 4096;

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: mostWaiting }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
