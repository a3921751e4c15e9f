import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { v7 as uuid } from 'uuid';

/** Logs each request with an id that its answer carries as `X-Request-Id`. No header or body is logged. */
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
      res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
    },
    customLogLevel: (_req, res, error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
  });
}

/**
 * Signatures stand in queries, and the tokens of links in mails in paths: neither is anyone's to read in a log, nor is
 * what looks like a token where somebody has put one by mistake.
 */
function withoutSecrets(url: string): string {
  return (url.split('?')[0] ?? '')
    .replace(/^\/(follow|unsubscribe|password)\/.+/i, '/$1/:token')
    .replace(/[\w-]{43,}/g, ':token');
}
