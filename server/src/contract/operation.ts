import { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import { Id } from './fields.ts';

/**
 * Who may call: `anyone`, a signed-in `customer`, a technicians' tool with the `service` token, or an `owner`, who has
 * signed in or sends an admin key.
 */
export type Caller = 'anyone' | 'customer' | 'service' | 'owner';

/** One call of the HTTP API: the routes, `/openapi.json`, `/docs/api-reference` and the bot's client are all made from these. */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
  By extends Caller = Caller,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express syntax: `/v1/tickets/:id`. */
  path: string;
  summary: string;
  caller: By;
  params: Params;
  query: Query;
  body: Body;
  answer: Answer;
  /** HTTP status of success. */
  status: 200 | 201 | 202 | 204;
  /** Foreseen failures besides those that any call may meet. */
  errors: readonly ErrorCode[];
  /**
   * Which admin keys may call an operation of an `owner`. `unbound`: those for all sites, and for operations whose
   * address names a site (`:key`) that site's own too. `all`: the operation keeps a key of one site to that site itself.
   * `none`: only people.
   */
  keys: 'unbound' | 'all' | 'none';
  /** Technicians are written to: it counts as one of the customer's messages. */
  isMessage?: boolean;
  /** The answer is an endless SSE stream whose `message` events hold `answer`. */
  isStream?: boolean;
  /** The body is `multipart/form-data`: the fields `id` and `file`. The route reads it itself. */
  isUpload?: boolean;
  /** The body is the bytes of one file (`application/octet-stream`). The route reads it itself. */
  isBinary?: boolean;
  /** The answer is a file, of these media types. */
  isFile?: boolean;
  fileTypes?: readonly string[];
  /** The answer is lines of JSON, each an `answer`, written while the work goes on. */
  isLines?: boolean;
}

const nothing = z.undefined();
const noQuery = z.strictObject({});
/** Parameters of an address that ends in an id. */
export const byId = z.strictObject({ id: Id });

/** Fills in what an operation leaves out: no parameters, no query, no body, no answer, status 200. */
export function operation<
  const By extends Caller,
  Params extends z.ZodType = typeof noQuery,
  Query extends z.ZodType = typeof noQuery,
  Body extends z.ZodType = typeof nothing,
  Answer extends z.ZodType = typeof nothing,
>(
  given: Pick<Operation, 'method' | 'path' | 'summary'> &
    Partial<
      Pick<
        Operation,
        | 'status'
        | 'errors'
        | 'keys'
        | 'isMessage'
        | 'isStream'
        | 'isUpload'
        | 'isBinary'
        | 'isFile'
        | 'fileTypes'
        | 'isLines'
      >
    > & {
      caller: By;
      params?: Params;
      query?: Query;
      body?: Body;
      answer?: Answer;
    },
): Operation<Params, Query, Body, Answer, By> {
  return {
    status: 200,
    errors: [],
    keys: 'unbound',
    params: noQuery as unknown as Params,
    query: noQuery as unknown as Query,
    body: nothing as unknown as Body,
    answer: nothing as unknown as Answer,
    ...given,
  };
}
