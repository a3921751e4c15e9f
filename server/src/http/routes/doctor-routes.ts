import { Router } from 'express';
import * as contract from '../../contract/doctor-operations.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** Whether everything that the desk needs works. */
export function doctorRoutes({ examine, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.runDoctor, async ({ body }) => ({ checks: await examine(body) }));

  return router;
}
