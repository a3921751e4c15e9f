import type { Request, RequestHandler } from 'express';
import type { Deps } from '../../deps.ts';
import { listAllowedOrigins } from '../../services/list-allowed-origins.ts';
import { isOfOwners } from './is-of-owners.ts';

/** Which pages may call for a site. */
export interface OriginRule {
  /** Whether a request may act for a site: its page is ours, allowed, or it is no page at all (no Origin). */
  isAllowed(req: Request, allowedOrigins: string[]): boolean;
}

/** @param publicUrl where browsers reach this server: its own pages are always allowed */
export function createOriginRule(publicUrl: string): OriginRule {
  const own = new URL(publicUrl).origin;
  return {
    isAllowed: (req, allowedOrigins) => {
      const origin = req.get('origin');
      return origin === undefined || origin === own || allowedOrigins.includes(origin);
    },
  };
}

/** How long a change of a site's origins may go unnoticed here, and a browser may keep a preflight's answer. */
const keepMs = 10_000;

/**
 * Lets the pages of all sites read answers; whether a page may act for *its* site is decided with the token.
 * Nobody else's page reads what owners do. Never `*`, never credentials: the widget sends a bearer token.
 */
export function cors({ database, now }: Pick<Deps, 'database' | 'now'>): RequestHandler {
  let known = new Set<string>();
  let readAt = Number.NEGATIVE_INFINITY;

  async function allOrigins(): Promise<Set<string>> {
    if (Math.abs(now().getTime() - readAt) > keepMs) {
      known = new Set(await listAllowedOrigins({ database }));
      readAt = now().getTime();
    }
    return known;
  }

  return async (req, res, next) => {
    res.vary('Origin');
    const origin = req.get('origin');
    if (origin !== undefined && !isOfOwners(req.path) && (await allOrigins()).has(origin)) {
      res.set('Access-Control-Allow-Origin', origin);
      res.set(
        'Access-Control-Expose-Headers',
        'Content-Disposition, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
      );
    }
    if (req.method !== 'OPTIONS') return next();
    res.set({
      'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type',
      'Access-Control-Max-Age': String(keepMs / 1000),
    });
    res.status(204).end();
  };
}
