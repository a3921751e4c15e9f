import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';

/**
 * What to do about a failed call: try again (not before `retryAt`, or when the server sees fit if that is null),
 * give up because trying again cannot help, or wait for working credentials.
 */
export type Verdict = { retryAt: Date | null } | 'give-up' | 'reconnect';

/** Judges a failure of a Slack call; failures of the network and of Slack's servers pass, refusals stay. */
export function classifySlackError(error: unknown, now: Date = new Date()): Verdict {
  if (error instanceof WebAPIRateLimitedError) return { retryAt: after(error.retryAfter, now) };
  if (error instanceof WebAPIHTTPError) return { retryAt: after(retryAfterSeconds(error), now) };
  const code = slackErrorCode(error);
  if (code === undefined) return { retryAt: null };
  if (brokenCredentials.has(code)) return 'reconnect';
  // A proxy or an outage page answers HTML with status 200, which the SDK takes for an error code.
  if (passing.has(code) || !/^[a-z0-9_]+$/.test(code)) return { retryAt: null };
  return 'give-up';
}

/** Slack's code of a refused call, such as `channel_not_found`; undefined where Slack did not answer. */
export function slackErrorCode(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Errors that say that the token no longer works: nothing succeeds until the owner renews it. */
const brokenCredentials = new Set([
  'account_inactive',
  'app_uninstalled',
  'invalid_auth',
  'not_authed',
  'org_login_required',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

const passing = new Set([
  'accesslimited',
  'fatal_error',
  'internal_error',
  'message_limit_exceeded',
  'rate_limited',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

function after(seconds: number | null, now: Date): Date | null {
  return seconds === null ? null : new Date(now.getTime() + seconds * 1000);
}

function retryAfterSeconds(error: WebAPIHTTPError): number | null {
  const seconds = Number(error.headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}
