import { Router } from 'express';
import * as contract from '../../contract/external-message-operations.ts';
import { receiveExternalFile } from '../../services/receive-external-file.ts';
import { presentAttachment } from '../presenters/present-attachment.ts';
import { receiveBinary } from '../receive-binary.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** Files and pictures that a technicians' tool hands over. They come before the reader of JSON. */
export function externalFileRoutes({ deps, links, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.putExternalFile, async ({ params, req }) => {
    const row = await receiveBinary(req, (stream) => receiveExternalFile(deps, params.id, stream));
    return presentAttachment(row, links);
  });

  return router;
}
