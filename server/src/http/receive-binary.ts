import type { Readable } from 'node:stream';
import type { Request } from 'express';
import { AppError } from '../errors.ts';

/**
 * Hands the bytes of a request on while they arrive. What is left unread when the answer goes out is read to its end
 * and forgotten by Node.
 * @throws AppError `invalid_request` where the request ended half-way, and what the receiver throws
 */
export async function receiveBinary<Result>(
  req: Request,
  receive: (stream: Readable) => Promise<Result>,
): Promise<Result> {
  try {
    return await receive(req);
  } catch (error) {
    if (error instanceof AppError || !req.readableAborted) throw error;
    throw new AppError('invalid_request', { details: [{ path: 'body', message: 'must be whole' }], cause: error });
  }
}
