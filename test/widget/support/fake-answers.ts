import type { ErrorCode } from '@sportello/server/contract/errors';
import type { Ticket } from '@sportello/server/contract/tickets';

/** A request that was made. */
export interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}

/** How a request fails. */
export type Fault =
  | 'network'
  | 'lost-answer'
  | { status: number; code: ErrorCode; details?: { path: string; message: string }[] };

/** An answer by status, with what it says. */
export function answerOf({ status, body }: { status: number; body: unknown }): Response {
  if (status === 204) return new Response(null, { status });
  return status === 404 ? refusal(404, 'not_found') : json(status, body);
}

/** An answer that the page can read. */
export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

/** A failure as the server words it. */
export function refusal(status: number, code: ErrorCode, details?: { path: string; message: string }[]): Response {
  return json(status, { error: { code, message: code, details, requestId: 'request-1' } });
}

/** The service report of a ticket. */
export function reportOf({ number, status }: Ticket): Response {
  if (status !== 'closed') return refusal(409, 'ticket_open');
  return new Response(`%PDF of #${number}`, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="_-${number}.pdf"; filename*=UTF-8''rapport-d%E2%80%99${number}.pdf`,
    },
  });
}
