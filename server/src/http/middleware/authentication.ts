import type { Request, Response } from 'express';
import { signIn } from '../../contract/customer-operations.ts';
import type { Operation } from '../../contract/operation.ts';
import { signInOwner } from '../../contract/owner-operations.ts';
import { SignInOwnerRequest } from '../../contract/owners.ts';
import { PasswordSignIn } from '../../contract/sessions.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { authenticate } from '../../services/authenticate.ts';
import { authenticateOwner } from '../../services/authenticate-owner.ts';
import { findKnownDevice } from '../../services/find-known-device.ts';
import { findKnownOwnerDevice } from '../../services/find-known-owner-device.ts';
import type { KnownDevices } from '../../services/known-devices.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';
import type { SignedInOwner } from '../../services/signed-in-owner.ts';
import { bearerToken } from './bearer-token.ts';
import type { OriginRule } from './cors.ts';
import { isOfOwners } from './is-of-owners.ts';
import { isSameSecret } from './is-same-secret.ts';
import { keepWithinReach } from './keep-within-reach.ts';
import type { RequestLimits } from './limit-requests.ts';

/** Whoever has shown who they are: the one that the operation asks for. */
export interface KnownCaller {
  customer?: SignedInCustomer;
  owner?: SignedInOwner;
}

/** Decides who is calling, and whether they do so too often. */
export interface Authentication {
  /**
   * @returns the customer or the owner, for operations of theirs
   * @throws AppError `unauthenticated`, `origin_not_allowed`, `not_allowed`, `unknown_site`, `too_many_requests`
   */
  check(operation: Operation, req: Request, res: Response): Promise<KnownCaller>;
}

/** @param serviceToken the secret of technicians' tools; undefined: none may call */
export function createAuthentication(
  deps: Deps & { devices: KnownDevices },
  origins: OriginRule,
  serviceToken: string | undefined,
  limits: RequestLimits,
): Authentication {
  async function readCaller(operation: Operation, req: Request): Promise<KnownCaller> {
    const { caller, isStream = false } = operation;
    if (caller === 'anyone') return {};
    const token = bearerToken(req);
    if (caller === 'service') {
      if (!serviceToken || !isSameSecret(token, serviceToken)) throw new AppError('unauthenticated');
      return {};
    }
    if (caller === 'owner') return { owner: await authenticateOwner(deps, token) };
    // A page that only listens does not keep a shared device signed in.
    const customer = await authenticate(deps, token, { isUse: !isStream });
    if (!origins.isAllowed(req, customer.allowedOrigins)) throw new AppError('origin_not_allowed');
    return { customer };
  }

  /** A device that is known does not wait for what its neighbours behind the same address do. */
  async function countSignIn(operation: Operation, req: Request, res: Response): Promise<void> {
    const device = operation === signIn ? await deviceOfCustomer(req) : await deviceOfOwner(req);
    if (device === undefined) await limits.countStranger(req, res);
    await limits.countSignIn(device, req, res);
  }

  async function deviceOfCustomer(req: Request): Promise<string | undefined> {
    const { data } = PasswordSignIn.safeParse(req.body);
    return data && (await findKnownDevice(deps, data));
  }

  async function deviceOfOwner(req: Request): Promise<string | undefined> {
    const { data } = SignInOwnerRequest.safeParse(req.body);
    return data && (await findKnownOwnerDevice(deps, data));
  }

  return {
    check: async (operation, req, res) => {
      if (isOfOwners(operation.path)) refuseOtherPages(origins, req);
      if (operation === signIn || operation === signInOwner) await countSignIn(operation, req, res);
      else if (operation.caller === 'anyone') await limits.countStranger(req, res);
      try {
        const caller = await readCaller(operation, req);
        if (caller.customer) await limits.countCustomer(operation, caller.customer, res);
        if (caller.owner) {
          await limits.countOwner(caller.owner, res);
          keepWithinReach(operation, caller.owner, req);
        }
        return caller;
      } catch (error) {
        const isStranger = error instanceof AppError && error.code === 'unauthenticated';
        if (isStranger) await limits.countStranger(req, res);
        throw error;
      }
    },
  };
}

/** The owners' side is for our own pages and for programs, which send no Origin. */
function refuseOtherPages(origins: OriginRule, req: Request): void {
  if (origins.isAllowed(req, [])) return;
  throw new AppError('origin_not_allowed', {
    message: 'Only pages of this server may call the owners’ side: open the console at the address in PUBLIC_URL.',
  });
}
