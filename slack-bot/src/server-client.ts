import { ErrorBody, type ErrorCode } from '@sportello/server/contract/errors';
import type { Operation } from '@sportello/server/contract/operation';
import { inSpan, type SpanAbout, traceParent } from '@sportello/server/tracing/spans';
import type { z } from 'zod';
import { within } from './back-off.ts';

/** What a call of the server's API takes besides the operation itself. */
type CallInput<Op extends Operation> = (Record<never, never> extends z.input<Op['params']>
  ? { params?: z.input<Op['params']> }
  : { params: z.input<Op['params']> }) &
  (Record<never, never> extends z.input<Op['query']>
    ? { query?: z.input<Op['query']> }
    : { query: z.input<Op['query']> }) &
  (undefined extends z.input<Op['body']> ? { body?: undefined } : { body: z.input<Op['body']> }) & {
    signal?: AbortSignal | undefined;
    /** How long to wait for the whole answer; the client's own default when absent. */
    timeoutMs?: number | undefined;
  };

/** Calls operations of the contract with the service token. */
export interface ServerClient {
  /** @throws ServerError */
  call<Op extends Operation>(operation: Op, input: CallInput<Op>): Promise<z.output<Op['answer']>>;
}

/** Codes of the contract, and three for answers that never came or made no sense. */
export type ServerErrorCode = ErrorCode | 'unreachable' | 'timeout' | 'unreadable_answer';

type ErrorDetails = NonNullable<ErrorBody['error']['details']>;

/** A call that failed. `status` is 0 where no answer came. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: ServerErrorCode;
  readonly status: number;
  /** What exactly was refused, and why. */
  readonly details: ErrorDetails;

  constructor(
    code: ServerErrorCode,
    status: number,
    message: string,
    { details = [], ...options }: ErrorOptions & { details?: ErrorDetails | undefined } = {},
  ) {
    super(message, options);
    this.code = code;
    this.status = status;
    this.details = details;
  }

  /** True where the same call may succeed later: the server is away or busy, or its owner must mend the token. */
  get canRetry(): boolean {
    if (this.code === 'not_a_technician') return false;
    return this.status < 400 || this.status >= 500 || [401, 403, 408, 429].includes(this.status);
  }
}

/** Makes a client of the server's HTTP API; answers are parsed by the contract's schemas. */
export function createServerClient(options: { url: string; token: string; timeoutMs?: number }): ServerClient {
  const { url, token, timeoutMs = 10_000 } = options;
  return {
    async call(operation, input) {
      const { method, path } = operation;
      const attributes = { 'http.request.method': method.toUpperCase() };
      const about: SpanAbout = { name: `${method.toUpperCase()} ${path}`, kind: 'client', attributes };
      return inSpan(about, () => callOnce(operation, input));
    },
  };

  async function callOnce<Op extends Operation>(operation: Op, input: CallInput<Op>): Promise<z.output<Op['answer']>> {
    const deadline = AbortSignal.timeout(input.timeoutMs ?? timeoutMs);
    const parent = traceParent();
    const { response, text } = await within([deadline, ...(input.signal ? [input.signal] : [])], (signal) =>
      send(
        addressOf(operation, input, url),
        {
          method: operation.method.toUpperCase(),
          headers: {
            authorization: `Bearer ${token}`,
            ...(parent === undefined ? {} : { traceparent: parent }),
            accept: 'application/json',
            ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          body: input.body === undefined ? null : JSON.stringify(input.body),
          redirect: 'error', // the token must not follow to another host
          signal,
        },
        deadline,
      ),
    );
    return answerOf(operation, { status: response.status, ok: response.ok, text });
  }
}

/**
 * Reads what the server answered to an operation.
 * @throws ServerError for a refusal, and for an answer of another shape than the contract's
 */
export function answerOf<Op extends Operation>(
  operation: Op,
  { status, ok, text }: { status: number; ok: boolean; text: string },
): z.output<Op['answer']> {
  const body = readJson(text);
  if (!ok) throw refusal(status, body);
  const answer = operation.answer.safeParse(body);
  if (answer.success) return answer.data as z.output<Op['answer']>;
  throw new ServerError('unreadable_answer', status, `${operation.path} answered in an unknown shape`, {
    cause: answer.error,
  });
}

async function send(url: URL, init: RequestInit, deadline: AbortSignal) {
  try {
    const response = await fetch(url, init);
    return { response, text: await response.text() };
  } catch (error) {
    if (deadline.aborted)
      throw new ServerError('timeout', 0, `${url.pathname} did not answer in time`, { cause: error });
    throw new ServerError('unreachable', 0, `The server at ${url.host} cannot be reached`, { cause: error });
  }
}

function refusal(status: number, body: unknown): ServerError {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) return new ServerError('unreadable_answer', status, `HTTP ${status}`);
  const { code, message, requestId, details } = parsed.data.error;
  return new ServerError(code, status, `${message} (request ${requestId})`, { details });
}

function readJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where an operation is called. */
export function addressOf(
  { path }: Operation,
  { params, query }: { params?: unknown; query?: unknown },
  base: string,
): URL {
  const url = new URL(fillPath(path, Object(params)), withSlash(base));
  for (const [name, value] of Object.entries(Object(query))) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function fillPath(path: string, params: object): string {
  const values = new Map<string, unknown>(Object.entries(params));
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values.get(name)))).slice(1);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
