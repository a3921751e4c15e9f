import type { Readable } from 'node:stream';
import type { Response } from 'express';
import { Router } from 'express';
import * as contract from '../../contract/directory-operations.ts';
import { type ImportLine, type ImportMode, maxImportBytes } from '../../contract/imports.ts';
import { AppError } from '../../errors.ts';
import { checkInvites } from '../../services/check-invites.ts';
import { importRows } from '../../services/import-rows.ts';
import { readSite } from '../../services/read-site.ts';
import { logFailure } from '../middleware/log-requests.ts';
import { receiveBinary } from '../receive-binary.ts';
import type { RouteContext } from '../route-context.ts';
import { serve } from '../serve.ts';

/** Files of machines and customers. They come before the reader of JSON. */
export function importRoutes({ deps, authentication, stopping }: RouteContext): Router {
  const router = Router();
  let isImporting = false; // each holds its file in memory

  serve(router, authentication, contract.importRows, async ({ params, query, owner, req, res }) => {
    const { what, mode, mapping } = query;
    const invites = query.invite === 'true';
    const site = await readSite(deps, params.key);
    if (invites) checkInvites(deps, site);
    if (Number(req.get('content-length') ?? 0) > maxImportBytes) throw new AppError('payload_too_large');
    const bytes = await receiveBinary(req, readAll);
    if (isImporting) throw busy();
    isImporting = true;
    const signal = endOf(res, mode, stopping);
    const onProgress = (rows: number, of: number) => writeLine(res, { rows, of });
    try {
      const given = { siteId: site.id, what, mode, mapping, invites, bytes, signal, onProgress };
      writeLine(res, { result: await importRows(deps, given, owner.by) });
    } catch (error) {
      // The status is told already; what was kept stays kept.
      if (!res.headersSent) throw error;
      const isForeseen = error instanceof AppError;
      const message = 'Something failed on our side: import the file again, what is kept already stays as it is.';
      writeLine(res, {
        error: isForeseen ? { code: error.code, message: error.message } : { code: 'internal', message },
      });
      if (!isForeseen) logFailure(req, res, error, 'an import broke off');
    } finally {
      isImporting = false;
    }
    res.end();
    return undefined as never;
  });

  return router;
}

function busy(): AppError {
  const message = 'Another file is being imported: wait until it is done, and import this one again.';
  return new AppError('too_many_requests', { message, retryAfterSeconds: 10 });
}

/** A trial is for whoever reads its answer; what was begun to be kept goes on without them, unless the server stops. */
function endOf(res: Response, mode: ImportMode, stopping: AbortSignal): AbortSignal {
  if (mode === 'run') return stopping;
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return AbortSignal.any([gone.signal, stopping]);
}

async function readAll(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxImportBytes) throw new AppError('payload_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Nobody who has left is told any more. */
function writeLine(res: Response, line: ImportLine): void {
  if (!res.headersSent) {
    res.set({ 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store' });
    res.set({ 'X-Accel-Buffering': 'no', 'X-Content-Type-Options': 'nosniff' });
  }
  if (!res.destroyed) res.write(`${JSON.stringify(line)}\n`);
}
