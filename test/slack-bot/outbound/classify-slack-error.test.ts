import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { classifySlackError } from '../../../slack-bot/src/outbound/classify-slack-error.ts';
import { explainSlackError } from '../../../slack-bot/src/outbound/explain-slack-error.ts';
import { TurnTooFar } from '../../../slack-bot/src/outbound/pacer.ts';

const now = new Date('2026-03-05T09:30:00.000Z');
const refusal = (error: string, messages: string[] = []) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: { messages } });

describe('a failed call', () => {
  test('that came too often waits as long as Slack says', () => {
    const verdict = classifySlackError(new WebAPIRateLimitedError(30), now);

    expect(verdict).toEqual({ retryAt: new Date('2026-03-05T09:30:30.000Z') });
  });

  test('that met a busy server waits for its Retry-After where there is one', () => {
    const busy = new WebAPIHTTPError(503, 'Service Unavailable', { 'retry-after': '5' });

    expect(classifySlackError(busy, now)).toEqual({ retryAt: new Date('2026-03-05T09:30:05.000Z') });
  });

  test.each([
    ['no answer', new WebAPIRequestError(new Error('fetch failed'))],
    ['a server error', new WebAPIHTTPError(500, 'Internal Server Error', {})],
    ['a proxy that wants a sign-in', new WebAPIHTTPError(407, 'Proxy Authentication Required', {})],
    ['an outage page with status 200', refusal('<html><body>We are down</body></html>')],
    ['Slack’s own trouble', refusal('internal_error')],
    ['a rate limit told in the body', refusal('ratelimited')],
    ['a bug of ours', new TypeError('undefined is not a function')],
  ])('passes: %s', (_, error) => {
    expect(classifySlackError(error, now)).toEqual({ retryAt: null });
  });

  test.each(['invalid_auth', 'token_revoked', 'account_inactive', 'not_authed'])(
    'needs new credentials: %s',
    (code) => {
      expect(classifySlackError(refusal(code))).toBe('reconnect');
    },
  );

  test.each([
    'channel_not_found',
    'is_archived',
    'missing_scope',
    'not_in_channel',
    'restricted_action',
    'restricted_action_non_threadable_channel',
    'a_code_that_comes_later',
  ])('waits for the owner: %s', (code) => {
    expect(classifySlackError(refusal(code))).toBe('await-owner');
  });

  test.each(['invalid_blocks', 'msg_too_long', 'msg_blocks_too_long', 'no_text', 'edit_window_closed'])(
    'stays refused, whatever the owner does: %s',
    (code) => {
      expect(classifySlackError(refusal(code))).toBe('give-up');
    },
  );

  test('whose turn is too far off waits for it', () => {
    expect(classifySlackError(new TurnTooFar('C1', now))).toEqual({ retryAt: now });
  });
});

describe('the reason an owner reads', () => {
  test('says what to do where the owner can do something', () => {
    expect(explainSlackError(refusal('not_in_channel'), 'support')).toContain('/invite @Sportello');
    expect(explainSlackError(refusal('channel_not_found'), 'support')).toContain('support');
    expect(explainSlackError(refusal('missing_scope'), 'support')).toContain('manifest.json');
    expect(explainSlackError(refusal('token_revoked'), 'support')).toContain('SLACK_BOT_TOKEN');
    expect(explainSlackError(refusal('restricted_action_thread_only_channel'), 'support')).toContain('permissions');
    expect(explainSlackError(refusal('ekm_access_denied'), 'support')).toMatch(/ekm_access_denied.*docs\.slack\.dev/);
  });

  test('repeats Slack’s details otherwise, within 500 characters', () => {
    const reason = explainSlackError(
      refusal('invalid_blocks', ['must be less than 3001 characters', 'x'.repeat(900)]),
      'a',
    );

    expect(reason).toContain('invalid_blocks; must be less than 3001 characters');
    expect(reason.length).toBeLessThanOrEqual(500);
  });

  test('is cut between two characters: half of one would make the server refuse the report', () => {
    const reasons = [0, 1].map((shift) =>
      explainSlackError(refusal('invalid_blocks', [`${'x'.repeat(shift)}${'🛑'.repeat(300)}`]), 'a'),
    );

    expect(reasons.map((reason) => reason.isWellFormed())).toEqual([true, true]);
    expect(explainSlackError(refusal('invalid_blocks', ['cut by Slack: \uD83D']), 'a').isWellFormed()).toBe(true);
  });
});
