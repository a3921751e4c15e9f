import type { Request, Response } from 'express';
import { signIn } from '../../contract/customer-operations.ts';
import type { Operation } from '../../contract/operation.ts';
import { PasswordSignIn } from '../../contract/sessions.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { authenticate } from '../../services/authenticate.ts';
import { findKnownDevice } from '../../services/find-known-device.ts';
import type { KnownDevices } from '../../services/known-devices.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';
import { bearerToken } from './bearer-token.ts';
import type { OriginRule } from './cors.ts';
import { isSameSecret } from './is-same-secret.ts';
import type { RequestLimits } from './limit-requests.ts';

/** Decides who is calling, and whether they do so too often. */
export interface Authentication {
  /**
   * @returns the customer, for operations of a customer
   * @throws AppError `unauthenticated`, `origin_not_allowed`, `too_many_requests`
   */
  check(operation: Operation, req: Request, res: Response): Promise<SignedInCustomer | undefined>;
}

/** @param serviceToken the secret of technicians' tools; undefined: none may call */
export function createAuthentication(
  deps: Deps & { devices: KnownDevices },
  origins: OriginRule,
  serviceToken: string | undefined,
  limits: RequestLimits,
): Authentication {
  async function readCaller({ caller, isStream = false }: Operation, req: Request) {
    if (caller === 'anyone') return undefined;
    const token = bearerToken(req);
    if (caller === 'service') {
      if (!serviceToken || !isSameSecret(token, serviceToken)) throw new AppError('unauthenticated');
      return undefined;
    }
    // A page that only listens does not keep a shared device signed in.
    const customer = await authenticate(deps, token, { isUse: !isStream });
    if (!origins.isAllowed(req, customer.allowedOrigins)) throw new AppError('origin_not_allowed');
    return customer;
  }

  /** A device that is known does not wait for what its neighbours behind the same address do. */
  async function countSignIn(req: Request, res: Response): Promise<void> {
    const { data } = PasswordSignIn.safeParse(req.body);
    const device = data && (await findKnownDevice(deps, data));
    if (device === undefined) await limits.countStranger(req, res);
    await limits.countSignIn(device, req, res);
  }

  return {
    check: async (operation, req, res) => {
      if (operation === signIn) await countSignIn(req, res);
      else if (operation.caller === 'anyone') await limits.countStranger(req, res);
      try {
        const customer = await readCaller(operation, req);
        if (customer) await limits.countCustomer(operation, customer, req, res);
        return customer;
      } catch (error) {
        const isStranger = error instanceof AppError && error.code === 'unauthenticated';
        if (isStranger) await limits.countStranger(req, res);
        throw error;
      }
    },
  };
}
