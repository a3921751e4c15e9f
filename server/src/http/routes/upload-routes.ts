import { Router } from 'express';
import * as contract from '../../contract/upload-operations.ts';
import { maxPartBytes } from '../../contract/uploads.ts';
import { AppError } from '../../errors.ts';
import { appendToUpload } from '../../services/append-to-upload.ts';
import { beginUpload } from '../../services/begin-upload.ts';
import { readUpload } from '../../services/read-upload.ts';
import { readUploadLimits } from '../../services/read-upload-limits.ts';
import { readJson } from '../middleware/read-json.ts';
import { presentUpload } from '../presenters/present-upload.ts';
import { receiveBinary } from '../receive-binary.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';
import { createTurns } from '../take-turns.ts';

/** Large files that come in parts and go on where they stopped. They come before the reader of JSON. */
export function uploadRoutes({ deps, links, limits, authentication }: RouteContext): Router {
  const router = Router();
  const turns = createTurns();

  router.post(contract.beginUpload.path, readJson());
  serve(router, authentication, contract.beginUpload, async ({ body, customer }) => {
    const request = { ...body, id: body.id.toLowerCase() };
    const { pictureBytes, videoBytes } = await readUploadLimits(deps, customer.siteId);
    if (request.bytes > Math.max(pictureBytes, videoBytes)) throw new AppError('payload_too_large');
    let isCounted = false;
    const count = async () => {
      const retryAfterSeconds = await limits.countUpload(customer.id);
      if (retryAfterSeconds !== undefined) throw new AppError('too_many_requests', { retryAfterSeconds });
      isCounted = true;
    };
    try {
      return presentUpload(await beginUpload(deps, customer, request, count), links);
    } catch (error) {
      if (isCounted) await limits.forgetUpload(customer.id);
      throw error;
    }
  });

  serve(router, authentication, contract.readUpload, async ({ params, customer }) => {
    return presentUpload(await readUpload(deps, customer, params.id.toLowerCase()), links);
  });

  serve(router, authentication, contract.appendToUpload, async ({ params, query, customer, req }) => {
    const id = params.id.toLowerCase();
    if (Number(req.get('content-length') ?? 0) > maxPartBytes) throw new AppError('payload_too_large');
    const state = await turns.take(`${customer.id}/${id}`, req, (moved) =>
      receiveBinary(req, (body) => {
        const part = { id, offset: query.offset, body, maxBytes: maxPartBytes, moved };
        return appendToUpload(deps, customer, part);
      }),
    );
    return presentUpload(state, links);
  });

  return router;
}
