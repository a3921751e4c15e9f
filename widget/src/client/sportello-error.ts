import type { ErrorBody, ErrorCode } from '@sportello/server/contract/errors';
import type { UploadProblem } from './upload-rules.ts';

/** What a failure means to the customer: who is to blame and whether trying again may help. */
export type FailureKind = 'offline' | 'timeout' | 'rate-limited' | 'refused' | 'server';

/** The server's code, or one of ours where no server answered in its own words. */
export type FailureCode = ErrorCode | 'network' | 'timeout' | 'bad_answer' | 'aborted' | 'file_gone';

interface FailureFacts {
  status?: number;
  details?: ErrorBody['error']['details'];
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
}

/** Every failure of the client is one of these. */
export class SportelloError extends Error {
  readonly kind: FailureKind;
  readonly code: FailureCode;
  readonly canRetry: boolean;
  readonly status: number | undefined;
  /** Refused fields, for `invalid_request`. */
  readonly details: { path: string; message: string }[];
  /** Quote it to whoever runs the server. */
  readonly requestId: string | undefined;
  /** The file that could not be sent, where it is about one. */
  file?: { readonly name: string; readonly problem: UploadProblem };
  /** When to ask again at the earliest, for `too_many_requests`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: FailureKind, code: FailureCode, message: string, facts: FailureFacts = {}) {
    super(message, { cause: facts.cause });
    this.name = 'SportelloError';
    this.kind = kind;
    this.code = code;
    this.canRetry = kind !== 'refused';
    this.status = facts.status;
    this.details = facts.details ?? [];
    this.requestId = facts.requestId;
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }
}

/** Turns anything thrown into a SportelloError; what is not one already was a fault in the page or the network. */
export function toSportelloError(thrown: unknown): SportelloError {
  if (thrown instanceof SportelloError) return thrown;
  return new SportelloError('offline', 'network', String(thrown), { cause: thrown });
}

/** Reads a refusal of the server; an answer that is not the contract's error body becomes `bad_answer`. */
export function errorFromAnswer(status: number, body: unknown, retryAfter?: string | null): SportelloError {
  const error = (body as Partial<ErrorBody> | null)?.error;
  const kind = status === 429 ? 'rate-limited' : status >= 500 ? 'server' : 'refused';
  if (typeof error?.code !== 'string') {
    return new SportelloError(kind === 'refused' ? 'server' : kind, 'bad_answer', `HTTP ${status}`, { status });
  }
  return new SportelloError(kind, error.code, error.message, {
    status,
    details: error.details,
    requestId: error.requestId,
    retryAfterSeconds: Number(retryAfter) || undefined,
  });
}
