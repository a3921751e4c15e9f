import { type RequestHandler, Router } from 'express';
import { cors } from './middleware/cors.ts';
import { readJson } from './middleware/read-json.ts';
import type { RouteContext } from './route-context.ts';
import { attachmentRoutes } from './routes/attachment-routes.ts';
import { credentialRoutes } from './routes/credential-routes.ts';
import { deliveryRoutes } from './routes/delivery-routes.ts';
import { deskRoutes } from './routes/desk-routes.ts';
import { directoryRoutes } from './routes/directory-routes.ts';
import { doctorRoutes } from './routes/doctor-routes.ts';
import { externalEventRoutes } from './routes/external-event-routes.ts';
import { externalFileRoutes } from './routes/external-file-routes.ts';
import { externalMessageRoutes } from './routes/external-message-routes.ts';
import { importRoutes } from './routes/import-routes.ts';
import { installationRoutes } from './routes/installation-routes.ts';
import { ownerDeliveryRoutes } from './routes/owner-delivery-routes.ts';
import { ownerRoutes } from './routes/owner-routes.ts';
import { privacyRoutes } from './routes/privacy-routes.ts';
import { refuseOtherMethods } from './routes/refuse-other-methods.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { siteRoutes } from './routes/site-routes.ts';
import { technicianRoutes } from './routes/technician-routes.ts';
import { ticketRoutes } from './routes/ticket-routes.ts';
import { uploadRoutes } from './routes/upload-routes.ts';
import { webhookRoutes } from './routes/webhook-routes.ts';

/** They read bodies that the reader of JSON refuses. */
const binaryRoutes = [attachmentRoutes, uploadRoutes, externalFileRoutes, importRoutes];

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
  ownerRoutes,
  siteRoutes,
  directoryRoutes,
  privacyRoutes,
  webhookRoutes,
  ownerDeliveryRoutes,
  doctorRoutes,
];

/** Everything under `/v1`: every operation of the contract. */
export function createApi(context: RouteContext): Router {
  const api = Router();
  api.use(cors(context.deps));
  for (const routes of binaryRoutes) api.use(whereItsPathsBegin(routes(context)));
  api.use(readJson());
  for (const routes of jsonRoutes) api.use(whereItsPathsBegin(routes(context)));
  api.use(refuseOtherMethods());
  return api;
}

/** Asks a router only where one of its paths may fit: Express tries each path of a router, one after another. */
function whereItsPathsBegin(router: Router): RequestHandler {
  const beginnings = new Set(router.stack.map(({ route }) => beginningOf(route?.path ?? refuseOther())));
  return (req, res, next) => (beginnings.has(beginningOf(req.path)) ? router(req, res, next) : next());
}

function refuseOther(): never {
  throw new Error('A router of the API holds operations only: handlers for all of them belong into createApi.');
}

/** `tickets` of `/v1/tickets/…`, as Express compares it. */
function beginningOf(path: string): string {
  return path.split('/', 3)[2]?.toLowerCase() ?? '';
}
