import express, { type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { openDatabase } from './database/database.ts';
import { createDeliveryBell } from './deliveries/delivery-bell.ts';
import { startWatchingDeliveries } from './deliveries/start-watching-deliveries.ts';
import type { Deps, News } from './deps.ts';
import { createDiskStore } from './files/disk-store.ts';
import { createFileLinks } from './files/file-links.ts';
import { createScanner } from './files/scanner.ts';
import { sweepFiles } from './files/sweep-files.ts';
import { startHourly } from './hourly.ts';
import { answerErrors, answerNotFound } from './http/middleware/answer-errors.ts';
import { createAuthentication } from './http/middleware/authentication.ts';
import { cors, createOriginRule } from './http/middleware/cors.ts';
import { createRequestLimits, limitStrangers, type MakeStore } from './http/middleware/limit-requests.ts';
import { limitSlowBodies } from './http/middleware/limit-slow-bodies.ts';
import { logRequests } from './http/middleware/log-requests.ts';
import { measureRequests } from './http/middleware/measure-requests.ts';
import { readJson } from './http/middleware/read-json.ts';
import { presentNews } from './http/presenters/present-news.ts';
import type { RouteContext } from './http/route-context.ts';
import { attachmentRoutes } from './http/routes/attachment-routes.ts';
import { contactRoutes } from './http/routes/contact-routes.ts';
import { credentialRoutes } from './http/routes/credential-routes.ts';
import { deliveryRoutes } from './http/routes/delivery-routes.ts';
import { deskRoutes } from './http/routes/desk-routes.ts';
import { documentationRoutes } from './http/routes/documentation-routes.ts';
import { externalEventRoutes } from './http/routes/external-event-routes.ts';
import { externalFileRoutes } from './http/routes/external-file-routes.ts';
import { externalMessageRoutes } from './http/routes/external-message-routes.ts';
import { healthRoutes } from './http/routes/health-routes.ts';
import { installationRoutes } from './http/routes/installation-routes.ts';
import { metricsRoutes } from './http/routes/metrics-routes.ts';
import { pageStyleRoutes } from './http/routes/page-style-routes.ts';
import { passwordRoutes } from './http/routes/password-routes.ts';
import { refuseOtherMethods } from './http/routes/refuse-other-methods.ts';
import { sessionRoutes } from './http/routes/session-routes.ts';
import { technicianRoutes } from './http/routes/technician-routes.ts';
import { ticketRoutes } from './http/routes/ticket-routes.ts';
import { uploadRoutes } from './http/routes/upload-routes.ts';
import { widgetRoutes } from './http/routes/widget-routes.ts';
import { createLimits } from './limits/limits.ts';
import { createLiveHub, type LiveHub } from './live/live-hub.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { createSecretBox } from './secrets/secret-box.ts';
import { type ContactLinks, createContactLinks } from './services/contact-links.ts';
import { countOwed } from './services/count-owed.ts';
import { forgetExternalEvents } from './services/forget-external-events.ts';
import { createKnownDevices } from './services/known-devices.ts';
import { readNews } from './services/read-news.ts';
import { readSecret } from './services/read-secret.ts';
import { createRemoteKeys } from './services/remote-keys.ts';
import { resealIdentityKeys } from './services/reseal-identity-keys.ts';
import { resealInstallations } from './services/reseal-installations.ts';

/** Tabs of a person, on some devices, and those that died without a word and are not found out yet. */
const streamsOfCustomer = 30;

/** The server without its socket: what tests, the command line and the demo are built on. */
export interface App {
  deps: Deps;
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
  /** Where requests are counted for their limits; left out: in this process. */
  makeRateStore?: MakeStore;
}

/** The composition root: everything is made here, once, and handed to whoever needs it. */
export async function createApp(config: Config, logger: Logger, options: AppOptions = {}): Promise<App> {
  const stopping = new AbortController();
  const now = options.now ?? (() => new Date());
  const metrics: Metrics = createMetrics({
    owed: () => countOwed({ database, now }),
    openStreams: () => live.count(),
    waitingWrites: () => database.waitingWrites(),
    now: () => now().getTime(),
  });
  const database = await openDatabase(config.databasePath, metrics.countCommit);
  const links = createFileLinks(await readSecret({ database, now }, 'links'), config.publicUrl, now);
  const contactLinks = createContactLinks(await readSecret({ database, now }, 'contacts'), config.publicUrl);
  const live: LiveHub = createLiveHub(
    async (news) => presentNews(await readNews({ database }, news), links),
    streamsOfCustomer * config.rateLimitTimes,
    (error) => logger.error({ err: error }, 'news could not be sent'),
  );
  const deps: Deps = {
    database,
    files: createDiskStore(config.filesPath),
    scanner: config.clamdUrl === undefined ? undefined : createScanner(config.clamdUrl),
    maxSiteBytes: config.maxSiteBytes,
    bell: createDeliveryBell(),
    announce: (news: News) => live.announce(news),
    ended: metrics.countDelivery,
    now,
    sendsMail: config.mail !== undefined,
    secrets: config.secretsKeys && createSecretBox(config.secretsKeys, 'installations'),
    identitySecrets: config.secretsKeys && createSecretBox(config.secretsKeys, 'identities'),
  };
  await resealInstallations(deps);
  const sites = await resealIdentityKeys(deps);
  if (sites.length > 0) {
    logger.warn({ sites }, 'secrets of sites lie unencrypted in the database: set SECRETS_KEY, see docs/security.md');
  }
  const origins = createOriginRule(config.publicUrl);
  const requestLimits = createRequestLimits(config.rateLimitTimes, options.makeRateStore);
  const devices = createKnownDevices(await readSecret({ database, now }, 'devices'));
  const authentication = createAuthentication({ ...deps, devices }, origins, config.serviceToken, requestLimits);

  const api = Router();
  api.use(cors(deps));
  const context: RouteContext = {
    deps,
    live,
    links,
    limits: createLimits(),
    devices,
    remoteKeys: createRemoteKeys(config.jwksPrivateHosts),
    authentication,
    origins,
    publicUrl: config.publicUrl,
    stopping: stopping.signal,
  };
  // They read bodies that the reader of JSON refuses.
  api.use(attachmentRoutes(context));
  api.use(uploadRoutes(context));
  api.use(externalFileRoutes(context));
  api.use(readJson());
  const jsonRoutes = [
    sessionRoutes,
    credentialRoutes,
    deskRoutes,
    ticketRoutes,
    deliveryRoutes,
    technicianRoutes,
    externalEventRoutes,
    externalMessageRoutes,
    installationRoutes,
  ];
  for (const routes of jsonRoutes) api.use(routes(context));
  api.use(refuseOtherMethods());

  const handler = express();
  handler.disable('x-powered-by');
  handler.set('query parser', 'simple');
  handler.set('trust proxy', config.trustedProxies);
  handler.use(logRequests(logger), measureRequests(metrics));
  handler.use(limitSlowBodies(), endConnectionsOnce(stopping.signal));
  handler.use(healthRoutes(database, stopping.signal), metricsRoutes(metrics, config.metricsToken));
  handler.use(widgetRoutes());
  handler.use(helmet(securityHeaders));
  handler.use('/', neverStored, unlessApi(documentationRoutes(config.publicUrl)));
  handler.use(['/follow', '/unsubscribe', '/password'], limitStrangers(requestLimits));
  handler.use(unlessApi(pageStyleRoutes()), unlessApi(contactRoutes({ deps, links, contactLinks })));
  handler.use(unlessApi(passwordRoutes(context)));
  if (options.extraRoutes) handler.use(unlessApi(options.extraRoutes));
  handler.use(api);
  handler.use(answerNotFound, answerErrors);

  const sweeping = startHourly([(signal) => sweepFiles(deps, signal), () => forgetExternalEvents(deps)], (error) =>
    logger.error({ err: error }, 'what is no longer needed could not be removed'),
  );

  const watching = startWatchingDeliveries(
    deps,
    ({ isTold, ...found }) => logger[isTold || found.isWell ? 'warn' : 'error'](found, sentenceOf(found.isWell)),
    (error) => logger.error({ err: error }, 'deliveries could not be looked at'),
  );

  return {
    deps,
    contactLinks,
    handler,
    prepareToStop: () => {
      stopping.abort();
      live.close();
    },
    close: async () => {
      await Promise.all([sweeping.stop(), watching.stop()]);
      await database.close();
    },
  };
}

function sentenceOf(isWell: boolean): string {
  return isWell ? 'deliveries get through again' : 'deliveries do not get through: see sportello deliveries list';
}

/** Our own pages show text and pictures of this server, and nothing may frame them. */
const securityHeaders: Parameters<typeof helmet>[0] = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'img-src': ["'self'", 'data:', 'blob:', 'https:'],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
      'object-src': ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  strictTransportSecurity: false, // whoever ends TLS in front of this server decides it
};

const neverStored: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store');
  next();
};

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
