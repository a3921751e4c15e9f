import { type Request, Router } from 'express';
import { z } from 'zod';
import * as contract from '../../contract/customer-operations.ts';
import { Id, QueryInteger } from '../../contract/fields.ts';
import type { AttachmentRow } from '../../database/models/attachment.ts';
import { AppError } from '../../errors.ts';
import { type ReceivedFile, receiveFile } from '../../files/receive-file.ts';
import { checkSiteStorage } from '../../services/check-site-storage.ts';
import { checkUploadQuota } from '../../services/check-upload-quota.ts';
import { readAttachment, readSharedAttachment } from '../../services/read-attachment.ts';
import { readUploadLimits } from '../../services/read-upload-limits.ts';
import { removeAttachment } from '../../services/remove-attachment.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';
import { findEarlierUpload, uploadAttachment } from '../../services/upload-attachment.ts';
import { presentAttachment } from '../presenters/present-attachment.ts';
import { receiveUpload } from '../receive-upload.ts';
import type { RouteContext } from '../route-context.ts';
import { sendAttachment } from '../send-attachment.ts';
import { serve } from '../serve.ts';

/** What a signed address of a file says. */
const SignedAddress = z.object({
  id: Id,
  size: z.enum(['original', 'thumbnail']),
  expires: QueryInteger,
  signature: z.string(),
});

/** Files of tickets and messages: upload, look up, remove, and their bytes. They come before the reader of JSON. */
export function attachmentRoutes({ deps, links, limits, authentication }: RouteContext): Router {
  const router = Router();
  const running = createTally();

  serve(router, authentication, contract.uploadAttachment, async ({ customer, req, res }) => {
    const largest = await readUploadLimits(deps, customer.siteId);
    const row = await running.count(customer.id, async (others) => {
      const upload = await receiveUpload<Received>(req, res, Math.max(largest.pictureBytes, largest.videoBytes), {
        receive: async (id, stream) => {
          const earlier = await findEarlierUpload(deps.database.select, customer, id);
          if (earlier) return { earlier };
          await checkSiteStorage(deps.database, customer.siteId, deps.maxSiteBytes);
          await checkUploadQuota(deps.database, customer, { bytes: announcedBytes(req), running: others });
          const retryAfterSeconds = await limits.countUpload(customer.id);
          if (retryAfterSeconds !== undefined) throw new AppError('too_many_requests', { retryAfterSeconds });
          try {
            return { file: await receiveFile(deps.files, stream, largest) };
          } catch (error) {
            if (!(error instanceof AppError)) await limits.forgetUpload(customer.id);
            throw error;
          }
        },
        discard: async (received) => {
          if ('file' in received) await deps.files.discard(received.file.temporaryPath);
        },
      });
      const { id, name, received } = upload;
      return 'earlier' in received
        ? received.earlier
        : uploadAttachment(deps, customer, { id, name, file: received.file });
    });
    return presentAttachment(row, links);
  });

  serve(router, authentication, contract.readAttachment, async ({ params, customer }) => {
    return presentAttachment(await readAttachment(deps, customer, params.id), links);
  });

  serve(router, authentication, contract.removeAttachment, async ({ params, customer }) => {
    await removeAttachment(deps, customer, params.id);
    return undefined;
  });

  router.get('/v1/attachments/:id/content', async (req, res) => {
    const address = SignedAddress.safeParse({ ...req.query, ...req.params });
    if (!address.success) throw new AppError('not_found');
    const { id, size, expires, signature } = address.data;
    if (!links.isValid(id, size, expires, signature)) throw new AppError('not_found');
    const attachment = await readSharedAttachment(deps, id);
    const maxAgeSeconds = Math.max(0, Math.floor((expires - deps.now().getTime()) / 1000));
    await sendAttachment(req, res, deps.files, { attachment, size, maxAgeSeconds });
  });
  router.all('/v1/attachments/:id/content', () => {
    throw new AppError('method_not_allowed');
  });

  return router;
}

/** With what stands around the file; 0 where the request does not say. */
function announcedBytes(req: Request): number {
  return Number(req.get('content-length') ?? 0);
}

/** A repeated upload finds what the first has made. */
type Received = { earlier: AttachmentRow } | { file: ReceivedFile };

/** How many uploads of each customer are under way in this process. */
function createTally() {
  const counts = new Map<SignedInCustomer['id'], number>();
  return {
    count: async <Result>(customerId: string, work: (others: number) => Promise<Result>): Promise<Result> => {
      const others = counts.get(customerId) ?? 0;
      counts.set(customerId, others + 1);
      try {
        return await work(others);
      } finally {
        const left = (counts.get(customerId) ?? 1) - 1;
        if (left === 0) counts.delete(customerId);
        else counts.set(customerId, left);
      }
    },
  };
}
