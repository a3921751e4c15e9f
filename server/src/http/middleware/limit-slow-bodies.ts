import type { Request, RequestHandler, Response } from 'express';
import { uploadAttachment } from '../../contract/customer-operations.ts';
import { importRows } from '../../contract/directory-operations.ts';
import { putExternalFile, putTechnicianPicture } from '../../contract/external-message-operations.ts';
import { appendToUpload } from '../../contract/upload-operations.ts';

/** Time for a whole body, of whatever is no upload. */
const bodyMs = 15_000;
/** An upload may take long, but must bring 8 KiB/s, counted over each 20 s. */
const windowMs = 20_000;
const minWindowBytes = (windowMs / 1000) * 8 * 1024;
/** An answer given before the body has ended is lost with the connection, so the sender gets time to read it. */
const lingerMs = 10_000;

/** Cuts requests whose body comes too slowly. Node's own limit would cut uploads that are only large. */
export function limitSlowBodies(): RequestHandler {
  return (req, res, next) => {
    const hasBody = req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
    if (hasBody) {
      if (isUpload(req)) watchPace(req, res);
      else watchWhole(req);
    }
    next();
  };
}

const uploads = [uploadAttachment, appendToUpload, putExternalFile, putTechnicianPicture, importRows].map(
  ({ method, path }) => ({
    method: method.toUpperCase(),
    path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
  }),
);

function isUpload({ method, path }: Request): boolean {
  return uploads.some((upload) => upload.method === method && upload.path.test(path));
}

function watchWhole(req: Request): void {
  const timer = setTimeout(() => req.socket.destroy(), bodyMs);
  untilRead(req, () => clearTimeout(timer));
}

function watchPace(req: Request, res: Response): void {
  let counted = req.socket.bytesRead;
  let lingering: NodeJS.Timeout | undefined;
  const timer = setInterval(() => {
    const { bytesRead } = req.socket;
    if (bytesRead - counted < minWindowBytes) req.socket.destroy();
    counted = bytesRead;
  }, windowMs);
  res.once('finish', () => {
    if (!req.complete) lingering = setTimeout(() => req.socket.destroy(), lingerMs);
  });
  untilRead(req, () => {
    clearInterval(timer);
    clearTimeout(lingering);
  });
}

function untilRead(req: Request, then: () => void): void {
  req.once('end', then);
  req.once('close', then);
}
