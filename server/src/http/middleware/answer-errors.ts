import type { ErrorRequestHandler, RequestHandler } from 'express';
import { type ErrorBody, errorStatus } from '../../contract/errors.ts';
import { isDatabaseAway } from '../../database/is-database-away.ts';
import { AppError } from '../../errors.ts';
import { logFailure, requestIdOf } from './log-requests.ts';

/** Answers addresses that nothing else answered. */
export const answerNotFound: RequestHandler = () => {
  throw new AppError('not_found', { message: 'There is nothing at this address: see /openapi.json.' });
};

/** The last handler: a foreseen failure gets its code, anything else is logged whole and answered `internal`. */
export const answerErrors: ErrorRequestHandler = (error, req, res, _next) => {
  const known = recognise(error);
  if (known.code === 'internal' || known.code === 'unavailable') logFailure(req, res, error, 'request failed');
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const body: ErrorBody = {
    error: {
      code: known.code,
      message: known.message,
      ...(known.details && { details: known.details }),
      requestId: requestIdOf(res),
    },
  };
  if (known.code === 'unauthenticated') res.set('WWW-Authenticate', 'Bearer');
  if (known.retryAfterSeconds !== undefined) res.set('Retry-After', String(known.retryAfterSeconds));
  res.status(errorStatus[known.code]).json(body);
};

function recognise(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { type, status } = (error ?? {}) as { type?: string; status?: number };
  if (type === 'entity.too.large') return new AppError('payload_too_large');
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new AppError('unsupported_media_type');
  if (type === 'entity.parse.failed' || type === 'request.aborted') return new AppError('malformed_json');
  // Other refusals of the parsers and of the router, such as an address that cannot be decoded.
  if (status !== undefined && status >= 400 && status < 500) return new AppError('invalid_request');
  if (isDatabaseAway(error)) return new AppError('unavailable', { retryAfterSeconds: 2, cause: error });
  return new AppError('internal', { cause: error });
}
