import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import type { Caller } from '../../contract/operation.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { authenticate } from '../../services/authenticate.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';
import type { OriginRule } from './cors.ts';

/** Decides who is calling. */
export interface Authentication {
  /**
   * @param isStream a page that only listens does not keep a shared device signed in
   * @returns the customer, for operations of a customer
   * @throws AppError `unauthenticated`, `origin_not_allowed`
   */
  check(caller: Caller, req: Request, isStream?: boolean): Promise<SignedInCustomer | undefined>;
}

/** @param serviceToken the secret of technicians' tools; undefined: none may call */
export function createAuthentication(
  deps: Deps,
  origins: OriginRule,
  serviceToken: string | undefined,
): Authentication {
  return {
    check: async (caller, req, isStream = false) => {
      if (caller === 'anyone') return undefined;
      const token = bearerToken(req);
      if (caller === 'service') {
        if (!serviceToken || !isSame(token, serviceToken)) throw new AppError('unauthenticated');
        return undefined;
      }
      const customer = await authenticate(deps, token, { isUse: !isStream });
      if (!origins.isAllowed(req, customer.allowedOrigins)) throw new AppError('origin_not_allowed');
      return customer;
    },
  };
}

function bearerToken(req: Request): string {
  const [, token] = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(req.get('authorization') ?? '') ?? [];
  if (!token) throw new AppError('unauthenticated');
  return token;
}

/** Compares in a time that tells nothing about where two secrets differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
