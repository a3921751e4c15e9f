import { Router } from 'express';
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
  for (const routes of binaryRoutes) api.use(routes(context));
  api.use(readJson());
  for (const routes of jsonRoutes) api.use(routes(context));
  api.use(refuseOtherMethods());
  return api;
}
