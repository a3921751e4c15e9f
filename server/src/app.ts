import express, { type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { openDatabase } from './database/database.ts';
import { createDeliveryBell } from './deliveries/delivery-bell.ts';
import type { Deps, News } from './deps.ts';
import { answerErrors, answerNotFound } from './http/middleware/answer-errors.ts';
import { createAuthentication } from './http/middleware/authentication.ts';
import { cors, createOriginRule } from './http/middleware/cors.ts';
import { logRequests } from './http/middleware/log-requests.ts';
import { readJson } from './http/middleware/read-json.ts';
import { presentNews } from './http/presenters/present-news.ts';
import { customerRoutes } from './http/routes/customer-routes.ts';
import { documentationRoutes } from './http/routes/documentation-routes.ts';
import { healthRoutes } from './http/routes/health-routes.ts';
import { refuseOtherMethods } from './http/routes/refuse-other-methods.ts';
import { technicianRoutes } from './http/routes/technician-routes.ts';
import { widgetRoutes } from './http/routes/widget-routes.ts';
import { createLiveHub, type LiveHub } from './live/live-hub.ts';
import { readNews } from './services/read-news.ts';

/** The server without its socket: what tests, the command line and the demo are built on. */
export interface App {
  deps: Deps;
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
}

/** The composition root: everything is made here, once, and handed to whoever needs it. */
export async function createApp(config: Config, logger: Logger, options: AppOptions = {}): Promise<App> {
  const stopping = new AbortController();
  const database = await openDatabase(config.databasePath);
  const live: LiveHub = createLiveHub(
    async (news) => presentNews(await readNews({ database }, news)),
    (error) => logger.error({ err: error }, 'news could not be sent'),
  );
  const deps: Deps = {
    database,
    bell: createDeliveryBell(),
    announce: (news: News) => live.announce(news),
    now: options.now ?? (() => new Date()),
  };
  const origins = createOriginRule(config.publicUrl);
  const authentication = createAuthentication(deps, origins, config.serviceToken);

  const api = Router();
  api.use(cors(deps), readJson());
  api.use(customerRoutes(deps, live, origins, authentication));
  api.use(technicianRoutes(deps, authentication, stopping.signal));
  api.use(refuseOtherMethods());

  const handler = express();
  handler.disable('x-powered-by');
  handler.set('query parser', 'simple');
  handler.use(logRequests(logger));
  handler.use(healthRoutes(database, stopping.signal));
  handler.use(widgetRoutes());
  handler.use(helmet(securityHeaders));
  handler.use('/', neverStored, unlessApi(documentationRoutes(config.publicUrl)));
  if (options.extraRoutes) handler.use(unlessApi(options.extraRoutes));
  handler.use(api);
  handler.use(answerNotFound, answerErrors);

  return {
    deps,
    handler,
    prepareToStop: () => {
      stopping.abort();
      live.close();
    },
    close: () => database.close(),
  };
}

/** Our own pages show text and pictures of this server, and nothing may frame them. */
const securityHeaders: Parameters<typeof helmet>[0] = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'img-src': ["'self'", 'data:', 'https:'],
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

function unlessApi(routes: RequestHandler): RequestHandler {
  return (req, res, next) => (req.path.startsWith('/v1/') ? next() : routes(req, res, next));
}
