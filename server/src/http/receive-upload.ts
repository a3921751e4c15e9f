import type { Readable } from 'node:stream';
import type { Request, Response } from 'express';
import multer from 'multer';
import { UploadFields } from '../contract/attachments.ts';
import { AppError } from '../errors.ts';

/** What a multipart request for an upload holds. */
export interface UploadParts<Received> {
  id: string;
  /** As the sender called the file. */
  name: string;
  received: Received;
}

/** What becomes of the file of an upload. */
export interface Receiver<Received> {
  /** Called with the file while it arrives; what it leaves unread is read to its end and forgotten. */
  receive(id: string, file: Readable): Promise<Received>;
  /** Called when what was received is of no use, because the rest of the request is wrong or never came. */
  discard(received: Received): Promise<void>;
}

/** Boundaries and headers of the parts around a file. */
const framingBytes = 16 * 1024;

/**
 * Reads the fields `id` and `file` of an upload, in this order, and hands the file on while it arrives. A file that
 * is refused is read to its end, because browsers read no answer before they have sent everything; what is longer
 * than any file may be is answered at once.
 * @param maxBytes of the largest file of any kind
 * @throws AppError `invalid_request`, `unsupported_media_type`, `payload_too_large`, and what the receiver throws
 */
export async function receiveUpload<Received>(
  req: Request,
  res: Response,
  maxBytes: number,
  receiver: Receiver<Received>,
): Promise<UploadParts<Received>> {
  if (!req.is('multipart/form-data')) {
    throw new AppError('unsupported_media_type', {
      message: 'Send `multipart/form-data` with the fields `id` and `file`.',
    });
  }
  if (Number(req.get('content-length') ?? 0) > maxBytes + framingBytes) throw new AppError('payload_too_large');
  const storage = new HandOn(receiver);
  const read = multer({
    storage,
    preservePath: true, // the name is cleaned later; a path's last part may be empty
    defParamCharset: 'utf8',
    limits: {
      files: 1,
      fileSize: maxBytes + 1, // the receiver knows the kind, and tells in words
      fields: 1,
      parts: 2,
      fieldNameSize: 20,
      fieldSize: 100,
      headerPairs: 20,
      fieldNestingDepth: 0,
    },
  }).single('file');
  const guard = endAfter(req, maxBytes + framingBytes);
  try {
    await Promise.race([
      guard.exceeded,
      new Promise<void>((resolve, reject) => read(req, res, (error) => (error ? reject(error) : resolve()))),
    ]);
  } catch (error) {
    throw storage.refusal ?? asFailure(error);
  } finally {
    guard.stop();
  }
  if (storage.refusal) throw storage.refusal;
  const { taken } = storage;
  const fields = UploadFields.safeParse({ ...(req.body as object) });
  if (fields.success && taken) return { ...taken, id: taken.id };
  if (taken) await receiver.discard(taken.received);
  const details = (fields.error?.issues ?? []).map(({ path, message }) => ({
    path: ['body', ...path].join('.'),
    message,
  }));
  if (!taken) details.push({ path: 'body.file', message: 'must be a file with a name' });
  throw new AppError('invalid_request', { details });
}

/**
 * Multer's place to store files. A refusal is kept for later rather than given to multer: so the request is read to
 * its end in any case, and the sender hears why.
 */
class HandOn<Received> implements multer.StorageEngine {
  readonly #receiver: Receiver<Received>;
  taken: UploadParts<Received> | undefined;
  refusal: unknown;

  constructor(receiver: Receiver<Received>) {
    this.#receiver = receiver;
  }

  _handleFile(req: Request, { stream, originalname }: Express.Multer.File, done: (error?: unknown) => void): void {
    const settle = (error?: unknown) => {
      this.refusal = error;
      stream.resume();
      done();
    };
    this.#take(UploadFields.safeParse({ ...(req.body as object) }), stream, originalname).then(() => settle(), settle);
  }

  _removeFile(_req: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    const { taken } = this;
    this.taken = undefined;
    if (!taken) done(null);
    else
      this.#receiver.discard(taken.received).then(
        () => done(null),
        (error: Error) => done(error),
      );
  }

  async #take(fields: ReturnType<typeof UploadFields.safeParse>, stream: Readable, name: string): Promise<void> {
    if (!fields.success) {
      const details = [{ path: 'body.id', message: 'must be a UUID, and stand before the file' }];
      throw new AppError('invalid_request', { details });
    }
    const id = fields.data.id.toLowerCase(); // names of files tell no cases apart everywhere
    this.taken = { id, name, received: await this.#receiver.receive(id, stream) };
  }
}

/** A request that does not say its length is watched while it comes. */
function endAfter(req: Request, maxBytes: number): { exceeded: Promise<never>; stop(): void } {
  const start = req.socket.bytesRead;
  let stop = () => {};
  const exceeded = new Promise<never>((_, reject) => {
    const timer = setInterval(() => {
      if (req.socket.bytesRead - start > maxBytes + framingBytes) reject(new AppError('payload_too_large'));
    }, 500);
    stop = () => clearInterval(timer);
  });
  return { exceeded, stop: () => stop() };
}

function asFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code, message = '' } = (error ?? {}) as { code?: string; message?: string };
  if (code === 'LIMIT_FILE_SIZE') return new AppError('payload_too_large');
  const isOfFields = code?.startsWith('LIMIT_') || code === 'MISSING_FIELD_NAME' || code === 'INVALID_FIELD_NAME';
  const reason = isOfFields ? 'must be the fields `id` and `file`, in this order' : `must be whole: ${message}`;
  return new AppError('invalid_request', { details: [{ path: 'body', message: reason }], cause: error });
}
