import { Router } from 'express';
import { z } from 'zod';
import * as contract from '../../contract/external-message-operations.ts';
import { Id } from '../../contract/fields.ts';
import { AppError } from '../../errors.ts';
import { findTechnicianPicture } from '../../services/find-technician-picture.ts';
import { keepTechnicianPicture } from '../../services/keep-technician-picture.ts';
import { receiveExternalFile } from '../../services/receive-external-file.ts';
import { presentAttachment } from '../presenters/present-attachment.ts';
import { receiveBinary } from '../receive-binary.ts';
import type { RouteContext } from '../route-context.ts';
import { sendFile } from '../send-file.ts';
import { serve } from '../serve.ts';

const PictureAddress = z.object({ id: Id, version: Id });

/** Files and pictures that a technicians' tool hands over, and the pictures for everyone. They come before the reader of JSON. */
export function externalFileRoutes({ deps, links, authentication }: RouteContext): Router {
  const router = Router();

  serve(router, authentication, contract.putExternalFile, async ({ params, req }) => {
    const row = await receiveBinary(req, (stream) => receiveExternalFile(deps, params.id, stream));
    return presentAttachment(row, links);
  });

  serve(router, authentication, contract.putTechnicianPicture, async ({ params, req }) => {
    await receiveBinary(req, (stream) => keepTechnicianPicture(deps, params.id, stream));
    return undefined;
  });

  router.get('/v1/technicians/:id/picture/:version', async (req, res) => {
    const address = PictureAddress.safeParse(req.params);
    if (!address.success) throw new AppError('not_found');
    const { id, version } = address.data;
    await sendFile(req, res, deps.files, {
      name: await findTechnicianPicture(deps, id, version),
      size: 'portrait',
      type: 'image/webp',
      disposition: 'inline',
      cacheControl: 'public, max-age=31536000, immutable',
      etag: version,
    });
  });
  router.all('/v1/technicians/:id/picture/:version', () => {
    throw new AppError('method_not_allowed');
  });

  return router;
}
