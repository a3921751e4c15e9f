import { readFileSync } from 'node:fs';
import { WebAPIPlatformError } from '@slack/web-api';
import { expect, test } from 'vitest';
import { explainSlackError } from '../../../slack-bot/src/outbound/explain-slack-error.ts';

const page = readFileSync(new URL('../../../docs/slack.md', import.meta.url), 'utf8');

test.each(['not_in_channel', 'channel_not_found', 'is_archived', 'missing_scope', 'restricted_action'])(
  'docs/slack.md says what to do about %s, in the words of the log',
  (code) => {
    const error = new WebAPIPlatformError({ ok: false, error: code });

    const reason = explainSlackError(error, 'support');

    expect(reason).not.toContain(code);
    expect(page).toContain(`| ${reason} |`);
  },
);

test.each(['token_revoked', 'invalid_auth', 'account_inactive'])('and about a token that is refused: %s', (code) => {
  const reason = explainSlackError(new WebAPIPlatformError({ ok: false, error: code }), 'support');

  expect(reason).toContain(code);
  expect(page).toContain(`| ${reason.split(' (')[0]} |`);
});
