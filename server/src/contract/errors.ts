import { z } from 'zod';

/** Every foreseen failure and the HTTP status it is answered with. A code, once published, keeps its meaning. */
export const errorStatus = {
  invalid_request: 400,
  malformed_json: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  origin_not_allowed: 403,
  not_allowed: 403,
  invalid_identity: 401,
  attachment_refused: 422,
  import_refused: 422,
  not_a_technician: 403,
  not_found: 404,
  unknown_site: 404,
  unknown_thread: 404,
  method_not_allowed: 405,
  id_taken: 409,
  ticket_closed: 409,
  ticket_open: 409,
  already_decided: 409,
  lease_lost: 409,
  wrong_offset: 409,
  upload_busy: 409,
  already_exists: 409,
  machine_in_use: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  internal: 500,
  not_configured: 501,
  unavailable: 503,
  storage_full: 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const ErrorBody = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
      message: z.string().meta({ description: 'What went wrong and what to do, in English, for developers' }),
      details: z
        .array(z.object({ path: z.string(), message: z.string() }))
        .optional()
        .meta({ description: 'For invalid_request: every field that was refused and why' }),
      requestId: z.string().meta({ description: 'Quote it to support: the server logged the failure with it' }),
    }),
  })
  .meta({ id: 'Error' });
export type ErrorBody = z.infer<typeof ErrorBody>;
