import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { Operation } from '../contract/operation.ts';
import { traceIdOf } from '../contract/trace-id.ts';
import type { ErrorDetail } from '../errors.ts';
import { AppError } from '../errors.ts';
import type { SignedInCustomer } from '../services/signed-in-customer.ts';
import type { SignedInOwner } from '../services/signed-in-owner.ts';
import type { Authentication, KnownCaller } from './middleware/authentication.ts';
import { traceRequest } from './trace-request.ts';

/** What a handler gets: a request that fits its operation, from someone who may make it. */
export interface Served<Op extends Operation> {
  params: z.infer<Op['params']>;
  query: z.infer<Op['query']>;
  body: z.infer<Op['body']>;
  /** Only for operations of a `customer`. */
  customer: Op['caller'] extends 'customer' ? SignedInCustomer : undefined;
  /** Only for operations of an `owner`. */
  owner: Op['caller'] extends 'owner' ? SignedInOwner : undefined;
  req: Request;
  res: Response;
}

type Answer<Op extends Operation> = undefined extends z.infer<Op['answer']> ? undefined : z.infer<Op['answer']>;

/**
 * Answers an operation of the contract: who may call it, what its request must look like and its status of success
 * are the contract's; the handler only does the work and presents the result.
 */
export function serve<Op extends Operation>(
  router: Router,
  authentication: Authentication,
  operation: Op,
  handle: (served: Served<Op>) => Promise<Answer<Op>>,
): void {
  const answerTo = async (req: Request, res: Response, caller: KnownCaller): Promise<void> => {
    const request = parseRequest(operation, req);
    noteTrace(operation, request.body, res);
    const served = { ...request, ...caller, req, res } as unknown as Served<Op>;
    const answer = await handle(served);
    if (res.headersSent) return; // a stream answers by itself
    res.status(operation.status);
    if (answer === undefined) res.end();
    else sendJson(res, answer);
  };
  const check = (req: Request, res: Response) => authentication.check(operation, req, res);
  router[operation.method](operation.path, async (req, res) => {
    // A tool names the trace that its call belongs to: once it is known to be one.
    const tool = operation.caller === 'service' ? await check(req, res) : undefined;
    await traceRequest(operation, req, res, async () => answerTo(req, res, tool ?? (await check(req, res))));
  });
}

/** Sends what is never stored and has no tag, without what Express looks at before it sends. */
function sendJson(res: Response, answer: unknown): void {
  const text = JSON.stringify(answer);
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}

/** What is made by a request brings its id along. */
function noteTrace({ method }: Operation, body: unknown, res: Response): void {
  const id = typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;
  if (method === 'post' && typeof id === 'string') res.locals.traceId = traceIdOf(id);
}

function parseRequest(operation: Operation, req: Request) {
  const params = operation.params.safeParse(req.params);
  // An id that cannot exist is answered like one that does not.
  if (!params.success) throw new AppError(operation.errors.includes('unknown_site') ? 'unknown_site' : 'not_found');
  const query = operation.query.safeParse(req.query);
  // The reader of JSON makes an object of nothing.
  const body = operation.body.safeParse(req.get('content-length') === '0' ? undefined : req.body);
  const details = [...problems('query', query.error), ...problems('body', body.error)];
  if (details.length > 0) throw new AppError('invalid_request', { details });
  return { params: params.data, query: query.data, body: body.data };
}

function problems(where: string, error: z.ZodError | undefined): ErrorDetail[] {
  return (error?.issues ?? []).slice(0, 50).map((issue) => ({
    path: [where, ...issue.path].join('.'),
    message: issue.message,
  }));
}
