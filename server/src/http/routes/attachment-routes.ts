import { Router } from 'express';
import type { RouteContext } from '../route-context.ts';

/** Files of tickets and messages: upload, look up, remove, and their bytes. */
export function attachmentRoutes(_context: RouteContext): Router {
  return Router();
}
