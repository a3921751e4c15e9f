import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import { type Logger, stdSerializers } from 'pino';
import { maskTokens } from '../../services/mask-tokens.ts';
import { withoutValues } from '../../services/without-values.ts';

/**
 * Gives each request an id, which its answer carries as `X-Request-Id`, and logs it once it has ended, with the trace of
 * what it brought, where it did (`traceId`, see the contract's `trace-id.ts`). No header or body is logged.
 */
export function logRequests(to: Logger): RequestHandler {
  const logger = to.child({}, { serializers: { err: stdSerializers.wrapErrorSerializer(withoutValues) } });
  return (req, res, next) => {
    const id = randomUUID();
    const started = performance.now();
    res.locals.requestId = id;
    res.locals.logger = logger;
    res.setHeader('X-Request-Id', id);
    res.once('close', () => {
      const level = res.statusCode >= 500 ? 'error' : 'info';
      if (!logger.isLevelEnabled(level)) return;
      const { statusCode, writableFinished } = res;
      const about = { req: aboutRequest(req, res), res: { statusCode }, ...traceOf(res) };
      const responseTime = Math.round(performance.now() - started);
      logger[level]({ ...about, responseTime }, writableFinished ? 'request completed' : 'request aborted');
    });
    next();
  };
}

/** Logs what failed while a request was served. */
export function logFailure(req: Request, res: Response, error: unknown, message: string): void {
  const logger = res.locals.logger as Logger;
  logger.error({ req: aboutRequest(req, res), ...traceOf(res), err: error }, message);
}

/** What an answer and its lines in the log are found by. */
export function requestIdOf({ locals }: Response): string {
  return String(locals.requestId);
}

function aboutRequest({ method, originalUrl }: Request, res: Response): object {
  return { id: requestIdOf(res), method, url: withoutSecrets(originalUrl) };
}

function traceOf({ locals }: Response): object {
  return locals.traceId === undefined ? {} : { traceId: locals.traceId };
}

/** Signatures stand in queries. */
function withoutSecrets(url: string): string {
  return maskTokens(url.split('?')[0] ?? '');
}
