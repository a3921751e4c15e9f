import { SlackError, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { HopelessDelivery } from './hopeless-delivery.ts';
import { TurnTooFar } from './pacer.ts';
import { SetUpFault } from './set-up-fault.ts';

/**
 * What to do about a failed call: try again (not before `retryAt`, or when the server sees fit if that is null),
 * give up because trying again cannot help, wait until the owner has mended the set-up, or wait for working
 * credentials.
 */
export type Verdict = { retryAt: Date | null } | 'give-up' | 'await-owner' | 'reconnect';

/**
 * Judges a failure of a Slack call. Failures of the network and of Slack's servers pass. Of the refusals only those
 * of the content stay for ever: whatever else Slack refuses, someone in the workspace can allow.
 */
export function classifySlackError(error: unknown, now: Date = new Date()): Verdict {
  if (error instanceof HopelessDelivery) return 'give-up';
  if (error instanceof SetUpFault) return 'await-owner';
  if (error instanceof TurnTooFar) return { retryAt: error.at };
  if (error instanceof WebAPIRateLimitedError) return { retryAt: after(error.retryAfter, now) };
  if (error instanceof WebAPIHTTPError) return { retryAt: after(retryAfterSeconds(error), now) };
  const code = slackErrorCode(error);
  if (code === undefined) return { retryAt: null };
  if (brokenCredentials.has(code)) return 'reconnect';
  // A proxy or an outage page answers HTML with status 200, which the SDK takes for an error code.
  if (passing.has(code) || !/^[a-z0-9_]+$/.test(code)) return { retryAt: null };
  return unacceptable.has(code) ? 'give-up' : 'await-owner';
}

/** True where the same call may succeed a little later without anybody's doing. */
export function passesByItself(error: unknown): boolean {
  if (!(error instanceof SlackError || error instanceof TurnTooFar)) return false;
  return typeof classifySlackError(error) === 'object';
}

/**
 * True where Slack says that the token was taken away for good. `invalid_auth` does not say so: it also comes when the
 * workspace stops taking calls from the bot's address.
 */
export function tokenIsRevoked(error: unknown): boolean {
  return ['account_inactive', 'app_uninstalled', 'token_revoked'].includes(slackErrorCode(error) ?? '');
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

/** Errors that say that Slack will never take this content (chat.postMessage and chat.update, their error tables). */
const unacceptable = new Set([
  'attachment_payload_limit_exceeded',
  'block_mismatch',
  'cannot_reply_to_message',
  'edit_window_closed', // the card is too old for this workspace's rules; what comes after it must not wait for it
  'invalid_arguments',
  'invalid_attachments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'markdown_text_conflict',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'too_many_attachments',
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
