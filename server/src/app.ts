import express, { type RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { DoctorCheck } from './contract/doctor.ts';
import { openWhenItAnswers } from './database/open-when-it-answers.ts';
import { startWatchingDeliveries } from './deliveries/start-watching-deliveries.ts';
import type { Finding } from './deliveries/watch-deliveries.ts';
import type { Deps } from './deps.ts';
import { examine } from './doctor/examine.ts';
import { createFileLinks, type FileLinks } from './files/file-links.ts';
import { openFileStore } from './files/open-file-store.ts';
import { unusedFilesRemoved } from './files/remove-unused-file.ts';
import { createScanner } from './files/scanner.ts';
import { sweepFiles } from './files/sweep-files.ts';
import { startHourly } from './hourly.ts';
import { createApi } from './http/api.ts';
import { addSecurityHeaders } from './http/middleware/add-security-headers.ts';
import { answerErrors, answerNotFound } from './http/middleware/answer-errors.ts';
import { createAuthentication } from './http/middleware/authentication.ts';
import { createOriginRule } from './http/middleware/cors.ts';
import { createRequestLimits, limitStrangers } from './http/middleware/limit-requests.ts';
import { limitSlowBodies } from './http/middleware/limit-slow-bodies.ts';
import { logRequests } from './http/middleware/log-requests.ts';
import { measureRequests } from './http/middleware/measure-requests.ts';
import { presentNews } from './http/presenters/present-news.ts';
import type { RouteContext } from './http/route-context.ts';
import { consoleRoutes } from './http/routes/console-routes.ts';
import { contactRoutes } from './http/routes/contact-routes.ts';
import { documentationRoutes } from './http/routes/documentation-routes.ts';
import { healthRoutes } from './http/routes/health-routes.ts';
import { metricsRoutes } from './http/routes/metrics-routes.ts';
import { pageStyleRoutes } from './http/routes/page-style-routes.ts';
import { passwordRoutes } from './http/routes/password-routes.ts';
import { widgetRoutes } from './http/routes/widget-routes.ts';
import { createLimits } from './limits/limits.ts';
import { createLiveHub, type LiveHub } from './live/live-hub.ts';
import { watchStreams } from './live/watch-streams.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { joinServers, standAlone } from './redis/join-servers.ts';
import { createSecretBox } from './secrets/secret-box.ts';
import { type ContactLinks, createContactLinks } from './services/contact-links.ts';
import { countExternalEvents } from './services/count-external-events.ts';
import { countOwed } from './services/count-owed.ts';
import { eraseOldTickets } from './services/erase-old-tickets.ts';
import { forgetExternalEvents } from './services/forget-external-events.ts';
import { createKnownDevices } from './services/known-devices.ts';
import { listSitesWithoutIssuer } from './services/list-sites-without-issuer.ts';
import { readNews } from './services/read-news.ts';
import { readSecret } from './services/read-secret.ts';
import { createRemoteKeys } from './services/remote-keys.ts';
import { resealIdentityKeys } from './services/reseal-identity-keys.ts';
import { resealInstallations } from './services/reseal-installations.ts';
import { resealWebhookSecrets } from './services/reseal-webhook-secrets.ts';
import { whichHaveEnded } from './services/which-have-ended.ts';

/** Tabs of a person, on some devices, and those that died without a word and are not found out yet. */
const streamsOfCustomer = 30;

/** How long a stop waits for files that are being deleted. */
const removalMs = 2_000;

/** The server without its socket: what tests, the command line and the demo are built on. */
export interface App {
  deps: Deps;
  links: FileLinks;
  contactLinks: ContactLinks;
  handler: express.Express;
  /** From now on `/readyz` says no, streams end and waiting workers are answered. */
  prepareToStop(): void;
  /** Finishes what is being written. Call it when no request is running any more. */
  close(): Promise<void>;
}

/** Further routes of the process that embeds the server, such as the demo's pages. */
export interface AppOptions {
  extraRoutes?: RequestHandler;
  now?: () => Date;
  /** Looks at the Slack app where the bot's settings are this process's too. */
  checkSlack?: (channels: string[]) => Promise<DoctorCheck[]>;
}

/** The composition root: everything is made here, once, and handed to whoever needs it. */
export async function createApp(config: Config, logger: Logger, options: AppOptions = {}): Promise<App> {
  const stopping = new AbortController();
  const now = options.now ?? (() => new Date());
  const metrics: Metrics = createMetrics({
    owed: () => countOwed({ database, now }),
    externalEvents: () => countExternalEvents({ database }),
    openStreams: () => live.count(),
    waitingWrites: () => database.waitingWrites(),
    ...(config.redisUrl !== undefined && { isRedisUp: () => servers.isRedisUp() }),
    now: () => now().getTime(),
  });
  const database = await openWhenItAnswers(config.database, metrics.countCommit, (err) =>
    logger.warn({ err }, 'PostgreSQL does not answer: the server starts as soon as it does'),
  );
  const links = createFileLinks(await readSecret({ database, now }, 'links'), config.publicUrl, now);
  const contactLinks = createContactLinks(await readSecret({ database, now }, 'contacts'), config.publicUrl);
  const live: LiveHub = createLiveHub(
    async (news) => presentNews(await readNews({ database }, news), links),
    streamsOfCustomer * config.rateLimitTimes,
    (error) => logger.error({ err: error }, 'news could not be sent'),
  );
  const watch = watchStreams(live, (streams) => whichHaveEnded({ database, now }, streams));
  const servers =
    config.redisUrl === undefined
      ? standAlone(live)
      : await joinServers({ database, now }, { url: config.redisUrl, live, logger });
  const { makeLimiter } = servers;
  const deps: Deps = {
    database,
    files: await openFileStore(config),
    scanner: config.clamdUrl === undefined ? undefined : createScanner(config.clamdUrl),
    maxSiteBytes: config.maxSiteBytes,
    bell: servers.bell,
    announce: servers.announce,
    ended: metrics.countDelivery,
    now,
    sendsMail: config.mail !== undefined,
    secrets: config.secretsKeys && createSecretBox(config.secretsKeys, 'installations'),
    identitySecrets: config.secretsKeys && createSecretBox(config.secretsKeys, 'identities'),
    webhookSecrets: config.secretsKeys && createSecretBox(config.secretsKeys, 'webhooks'),
    webhookHosts: config.webhookPrivateHosts,
  };
  await resealInstallations(deps);
  await resealWebhookSecrets(deps);
  const sites = await resealIdentityKeys(deps);
  if (sites.length > 0) {
    logger.warn({ sites }, 'secrets of sites lie unencrypted in the database: set SECRETS_KEY, see docs/security.md');
  }
  const trusting = await listSitesWithoutIssuer(deps);
  if (trusting.length > 0) {
    logger.warn(
      { sites: trusting },
      'these sites take signed identities of any issuer: set their keys anew with `sportello site identity KEY --issuer …`, see docs/identity.md',
    );
  }
  deps.scanner?.ping().catch((error: unknown) => {
    logger.warn({ err: error }, 'CLAMD_URL does not answer: no file is taken until it does');
  });
  const origins = createOriginRule(config.publicUrl);
  const requestLimits = createRequestLimits(config.rateLimitTimes, makeLimiter);
  const devices = createKnownDevices(await readSecret({ database, now }, 'devices'));
  const authentication = createAuthentication({ ...deps, devices }, origins, config.serviceToken, requestLimits);

  const context: RouteContext = {
    deps,
    live,
    watch,
    links,
    limits: createLimits(makeLimiter, config.rateLimitTimes),
    devices,
    remoteKeys: createRemoteKeys(config.jwksPrivateHosts),
    authentication,
    origins,
    publicUrl: config.publicUrl,
    examine: (request) =>
      examine({ deps, config, checkSlack: options.checkSlack, privateHosts: config.jwksPrivateHosts }, request),
    stopping: stopping.signal,
  };

  const handler = express();
  handler.disable('x-powered-by');
  handler.set('query parser', 'simple');
  handler.set('etag', false); // answers are never stored, and files have tags of their own
  handler.set('trust proxy', config.trustedProxies);
  handler.use(logRequests(logger), measureRequests(metrics));
  handler.use(limitSlowBodies(), endConnectionsOnce(stopping.signal));
  handler.use(healthRoutes(database, stopping.signal), metricsRoutes(metrics, config.metricsToken));
  handler.use(widgetRoutes());
  handler.use(addSecurityHeaders());
  handler.use(unlessApi(documentationRoutes(config.publicUrl)));
  handler.use(['/follow', '/unsubscribe', '/password'], limitStrangers(requestLimits));
  handler.use(unlessApi(pageStyleRoutes()), unlessApi(contactRoutes({ deps, links, contactLinks })));
  handler.use(unlessApi(passwordRoutes(context)));
  handler.use(unlessApi(consoleRoutes()));
  if (options.extraRoutes) handler.use(unlessApi(options.extraRoutes));
  handler.use(createApi(context));
  handler.use(answerNotFound, answerErrors);

  const sweeping = startHourly(
    [
      // What must be forgotten does not wait for a bucket that is away.
      () => forgetExternalEvents(deps),
      () => servers.forget(),
      (signal) => eraseOldTickets(deps, signal),
      (signal) => sweepFiles(deps, signal),
    ],
    (error) => logger.error({ err: error }, 'what is no longer needed could not be removed'),
  );

  const watching = startWatchingDeliveries(
    deps,
    ({ isTold, ...found }) => logger[isTold || found.isWell ? 'warn' : 'error'](found, sentenceOf(found)),
    (error) => logger.error({ err: error }, 'deliveries could not be looked at'),
  );

  return {
    deps,
    links,
    contactLinks,
    handler,
    prepareToStop: () => {
      stopping.abort();
      watch.stop();
      live.close();
    },
    close: async () => {
      await Promise.all([sweeping.stop(), watching.stop(), servers.leave()]);
      await unusedFilesRemoved(removalMs); // what is left then is found by the sweep
      await database.close();
    },
  };
}

function sentenceOf({ isWell, parked, late }: Pick<Finding, 'isWell' | 'parked' | 'late'>): string {
  if (isWell) return 'deliveries get through again';
  if (parked + late > 0) return 'deliveries do not get through: see sportello deliveries list';
  return 'events of Slack were given up: see sportello events list';
}

/** Whoever asks a server that stops asks the next time on a connection to the one that follows it. */
function endConnectionsOnce(stopping: AbortSignal): RequestHandler {
  return (_req, res, next) => {
    if (stopping.aborted) res.set('Connection', 'close');
    next();
  };
}

function unlessApi(routes: RequestHandler): RequestHandler {
  return (req, res, next) => (req.path.startsWith('/v1/') ? next() : routes(req, res, next));
}
