import type { Request, RequestHandler, Response } from 'express';
import type { Operation } from '../../contract/operation.ts';
import { AppError } from '../../errors.ts';
import type { MakeLimiter } from '../../limits/make-limiter.ts';
import { networkOf } from '../../limits/network-of.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';
import type { SignedInOwner } from '../../services/signed-in-owner.ts';

/** How many requests somebody may send. Each throws AppError `too_many_requests` where there were too many. */
export interface RequestLimits {
  /** Counts a request of somebody who is not known, or whose token is wrong. */
  countStranger(req: Request, res: Response): Promise<void>;
  /** Counts a try to sign in, of a device that is known, or else of an address. */
  countSignIn(device: string | undefined, req: Request, res: Response): Promise<void>;
  /** Counts a customer's request, for the customer, and for the site where the customer may. */
  countCustomer(operation: Operation, customer: SignedInCustomer, res: Response): Promise<void>;
  /** Counts a request of an owner, or of a program with an admin key. */
  countOwner(owner: SignedInOwner, res: Response): Promise<void>;
}

const seconds = 60;

/**
 * An address may be a whole factory's, so what it may do is generous; a customer is one person with some tabs
 * (messages: ASVS 2.4.1). A site is all its customers: its limit keeps a flood there from the customers of others.
 */
const perMinute = { strangers: 300, 'sign-in': 60, customer: 600, messages: 20, site: 12_000, owner: 600 } as const;
type LimitName = keyof typeof perMinute;

/**
 * Limits of requests, told in the headers `RateLimit` and `RateLimit-Policy`.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 * @param times every limit is multiplied by it
 */
export function createRequestLimits(times: number, make: MakeLimiter): RequestLimits {
  const strangers = counter(make, 'strangers', times);
  const signIn = counter(make, 'sign-in', times);
  const ofCustomer = counter(make, 'customer', times);
  const ofMessages = counter(make, 'messages', times);
  const ofSite = counter(make, 'site', times);
  const ofOwner = counter(make, 'owner', times);
  return {
    countStranger: (req, res) => strangers(networkOf(req.ip), res),
    countSignIn: (device, req, res) => signIn(device === undefined ? networkOf(req.ip) : `device:${device}`, res),
    countCustomer: async ({ isMessage }, { id, siteId }, res) => {
      await ofCustomer(id, res);
      if (isMessage) await ofMessages(id, res);
      // Last: what is refused to one customer must take nothing from the others.
      await ofSite(siteId, res);
    },
    countOwner: ({ by }, res) => ofOwner(by.id, res),
  };
}

/** Counts requests of strangers at pages, which are no operations. */
export function limitStrangers(limits: RequestLimits): RequestHandler {
  return async (req, res, next) => {
    await limits.countStranger(req, res);
    next();
  };
}

type Count = (key: string, res: Response) => Promise<void>;

function counter(make: MakeLimiter, name: LimitName, times: number): Count {
  const points = perMinute[name] * times;
  const limiter = make({ name: `requests:${name}`, points, seconds });
  return async (key, res) => {
    const { consumedPoints, msBeforeNext } = await limiter.penalty(key);
    const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    // How busy a site is is nobody's to read from it.
    if (name !== 'site') {
      res.append('RateLimit-Policy', `"${name}"; q=${points}; w=${seconds}`);
      res.append('RateLimit', `"${name}"; r=${Math.max(0, points - consumedPoints)}; t=${resetSeconds}`);
    }
    if (consumedPoints > points) throw new AppError('too_many_requests', { retryAfterSeconds: resetSeconds });
  };
}
