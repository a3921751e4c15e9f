import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { v7 as uuid } from 'uuid';
import { maskTokens } from '../../services/mask-tokens.ts';
import { withoutValues } from '../../services/without-values.ts';

/**
 * Logs each request with an id that its answer carries as `X-Request-Id`, and with the trace of what it brought, where it
 * did (`traceId`, see the contract's `trace-id.ts`). No header or body is logged.
 */
export function logRequests(logger: Logger) {
  return pinoHttp({
    logger,
    genReqId: (_req, res) => {
      const id = uuid();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    serializers: {
      req: ({ id, method, url }: { id: string; method: string; url: string }) => ({
        id,
        method,
        url: withoutSecrets(url),
      }),
      err: withoutValues,
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    customProps: (_req, res) => ('locals' in res ? pickTrace(res.locals as object) : {}),
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
  });
}

function pickTrace(locals: object): object {
  return 'traceId' in locals ? { traceId: locals.traceId } : {};
}

/** Signatures stand in queries. */
function withoutSecrets(url: string): string {
  return maskTokens(url.split('?')[0] ?? '');
}
