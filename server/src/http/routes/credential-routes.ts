import { Router } from 'express';
import type { RouteContext } from '../route-context.ts';

/** Asking for credentials and a new password, and technicians' answers. */
export function credentialRoutes(_context: RouteContext): Router {
  return Router();
}
