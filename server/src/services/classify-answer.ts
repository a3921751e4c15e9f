import { PrivateAddressError } from './fetch-public.ts';

/** What became of an event that was sent to a webhook. */
export type WebhookOutcome =
  | { isDelivered: true; status: number }
  | {
      isDelivered: false;
      /** null: there was no answer. */
      status: number | null;
      /** For the owner. */
      reason: string;
      /** Sending the same again cannot help. */
      isPermanent: boolean;
      /** The address wants nothing any more, ever. */
      isGone: boolean;
      retryAfterSeconds?: number;
    };

const maxWaitSeconds = 86_400;
/** The receiver has read the event and cannot take it, as it is. */
const refusals = [400, 413, 415, 422];

/** Reads an answer (RFC 9110): 2xx has taken it, 410 wants no more, some never will, all others may later. */
export function classifyAnswer(
  { status, body, retryAfter }: { status: number; body: string; retryAfter: string | null },
  now: Date,
): WebhookOutcome {
  if (status >= 200 && status < 300) return { isDelivered: true, status };
  const isRedirect = status >= 300 && status < 400;
  const said = body.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const seconds = secondsOf(retryAfter, now);
  return {
    isDelivered: false,
    status,
    reason: [
      `the address answers ${status}`,
      isRedirect ? ', and redirects are not followed: set the address that it leads to' : '',
      said === '' ? '' : `: ${said}`,
    ]
      .join('')
      .slice(0, 300),
    isPermanent: status === 410 || refusals.includes(status),
    isGone: status === 410,
    ...(seconds !== undefined && { retryAfterSeconds: seconds }),
  };
}

/** Tells why there was no answer. An address that is not public is so until its owner changes something. */
export function classifyNoAnswer(error: unknown): WebhookOutcome {
  const { name, message, code } = error as Partial<Record<'name' | 'message' | 'code', string>>;
  const isPrivate = error instanceof PrivateAddressError;
  const reason = isPrivate
    ? 'the address is in a private network, and its host is not in WEBHOOK_PRIVATE_HOSTS'
    : name === 'TimeoutError'
      ? 'no answer within 10 seconds'
      : `no answer: ${[code, message].filter(Boolean).join(': ')}`;
  return { isDelivered: false, status: null, reason: reason.slice(0, 300), isPermanent: isPrivate, isGone: false };
}

/** `Retry-After` is a number of seconds or a date (RFC 9110, 10.2.3). */
function secondsOf(retryAfter: string | null, now: Date): number | undefined {
  if (retryAfter === null) return undefined;
  const seconds = /^\d{1,9}$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - now.getTime()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), maxWaitSeconds);
}
