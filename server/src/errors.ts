import type { ErrorCode } from './contract/errors.ts';

/** One refused field of a request: where it stands (`body.phone`) and why. */
export interface ErrorDetail {
  path: string;
  message: string;
}

/** A foreseen failure, answered with its code's status and a sentence that says what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetail[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    options: { details?: ErrorDetail[]; retryAfterSeconds?: number; message?: string; cause?: unknown } = {},
  ) {
    super(options.message ?? sentences[code], options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

const sentences: Record<ErrorCode, string> = {
  invalid_request: 'The request does not fit the API: see details, and /openapi.json.',
  malformed_json: 'The body is not valid JSON.',
  unauthenticated: 'Sign in again: the token is missing, expired or was signed out.',
  invalid_credentials: 'Username or password is wrong.',
  origin_not_allowed: 'This page’s origin is not among the allowed origins of the site: add it to the site.',
  not_allowed: 'This key is for one site, and this is not of a site: use a key for all sites, or sign in as an owner.',
  invalid_identity:
    'The signed identity is not valid for this site: sign a new one, see the documentation of identify().',
  attachment_refused: 'This file cannot be attached: see details.',
  import_refused: 'This file cannot be imported.',
  not_a_technician: 'This person is no technician of the site: add them to it.',
  not_configured: 'This server is not set up for it: see the settings in the README.',
  not_found: 'There is nothing here that you may see.',
  unknown_site: 'No site has this key: check the `site` attribute of the widget.',
  unknown_thread: 'No ticket belongs to this thread.',
  method_not_allowed: 'This address does not answer this method: see /openapi.json.',
  id_taken: 'This id was used for something else: make a new UUID.',
  ticket_closed: 'The ticket is closed: open a new one.',
  ticket_open: 'The ticket is still open: write in its conversation.',
  already_decided: 'Somebody has decided this already.',
  lease_lost: 'The lease has ended or was given to another worker: drop this delivery.',
  wrong_offset: 'The upload stands elsewhere: go on from the offset in details.',
  upload_busy: 'Another request brings bytes of this upload right now: ask for its offset in a moment.',
  already_exists: 'It exists already.',
  machine_in_use: 'The machine has tickets, which would lose it: register it to another company instead.',
  payload_too_large: 'The body is too large.',
  unsupported_media_type: 'Send JSON with `Content-Type: application/json`.',
  too_many_requests: 'Too many requests: wait and try again.',
  internal: 'Something failed on our side. It was logged with the request id.',
  storage_full: 'There is no room left for files: tell the site owner, and send your words without them.',
  unavailable: 'Not available right now: try again shortly.',
};
