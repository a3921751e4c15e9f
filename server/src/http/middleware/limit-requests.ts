import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, type RateLimitRequestHandler, rateLimit, type Store } from 'express-rate-limit';
import type { Operation } from '../../contract/operation.ts';
import { AppError } from '../../errors.ts';
import type { Limit } from '../../limits/make-limiter.ts';
import type { SignedInCustomer } from '../../services/signed-in-customer.ts';
import type { SignedInOwner } from '../../services/signed-in-owner.ts';

/** How many requests somebody may send. Each throws AppError `too_many_requests` where there were too many. */
export interface RequestLimits {
  /** Counts a request of somebody who is not known, or whose token is wrong. */
  countStranger(req: Request, res: Response): Promise<void>;
  /** Counts a try to sign in, of a device that is known, or else of an address. */
  countSignIn(device: string | undefined, req: Request, res: Response): Promise<void>;
  /** Counts a customer's request, for the customer, and for the site where the customer may. */
  countCustomer(operation: Operation, customer: SignedInCustomer, req: Request, res: Response): Promise<void>;
  /** Counts a request of an owner, or of a program with an admin key. */
  countOwner(owner: SignedInOwner, req: Request, res: Response): Promise<void>;
}

/** Makes the place where the requests of one limit are counted. */
export type MakeStore = (limit: Limit) => Store;

const minuteMs = 60_000;

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
export function createRequestLimits(times: number, makeStore: MakeStore): RequestLimits {
  const make = (name: LimitName) => {
    const points = perMinute[name] * times;
    return count(limiter(name, points, makeStore({ name: `requests:${name}`, points, seconds: minuteMs / 1000 })));
  };
  const strangers = make('strangers');
  const signIn = make('sign-in');
  const ofCustomer = make('customer');
  const ofMessages = make('messages');
  const ofSite = make('site');
  const ofOwner = make('owner');
  return {
    countStranger: (req, res) => strangers(networkOf(req), req, res),
    countSignIn: (device, req, res) => signIn(device === undefined ? networkOf(req) : `device:${device}`, req, res),
    countCustomer: async ({ isMessage }, { id, siteId }, req, res) => {
      await ofCustomer(id, req, res);
      if (isMessage) await ofMessages(id, req, res);
      // Last: what is refused to one customer must take nothing from the others.
      await ofSite(siteId, req, res);
    },
    countOwner: ({ by }, req, res) => ofOwner(by.id, req, res),
  };
}

/** Counts requests of strangers at pages, which are no operations. */
export function limitStrangers(limits: RequestLimits): RequestHandler {
  return async (req, res, next) => {
    await limits.countStranger(req, res);
    next();
  };
}

/** One household or office has a whole /64 of IPv6. */
function networkOf({ ip = '' }: Request): string {
  return ipKeyGenerator(ip, 64);
}

function limiter(name: LimitName, limit: number, store: Store): RateLimitRequestHandler {
  return rateLimit({
    windowMs: minuteMs,
    limit,
    identifier: name,
    // How busy a site is is nobody's to read from it.
    standardHeaders: name === 'site' ? false : 'draft-8',
    legacyHeaders: false,
    keyGenerator: (_req, res) => res.locals.limitedBy as string,
    handler: (req, _res, next) => {
      const { rateLimit: told } = req as Request & { rateLimit?: { resetTime?: Date } };
      const { resetTime = new Date() } = told ?? {};
      const retryAfterSeconds = Math.max(1, Math.ceil((resetTime.getTime() - Date.now()) / 1000));
      next(new AppError('too_many_requests', { retryAfterSeconds }));
    },
    passOnStoreError: true, // a store that is away must not keep customers from their tickets
    validate: false, // its checks print to the console and are of set-ups that are not ours
    store,
  });
}

type Count = (key: string, req: Request, res: Response) => Promise<void>;

function count(limit: RateLimitRequestHandler): Count {
  return (key, req, res) =>
    new Promise((resolve, reject) => {
      res.locals.limitedBy = key;
      void limit(req, res, (error?: unknown) => (error ? reject(error) : resolve()));
    });
}
