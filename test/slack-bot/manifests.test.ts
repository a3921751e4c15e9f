import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../slack-bot/${file}`, import.meta.url), 'utf8'));
const socket = read('manifest.json');
const http = read('manifest.http.json');

describe.each([
  ['manifest.json', socket],
  ['manifest.http.json', http],
])('%s', (_, manifest) => {
  test('is within Slack’s limits', () => {
    const { name, description, background_color: color } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(color).toMatch(/^#[0-9a-f]{6}$/);
    expect(manifest.features.bot_user.display_name).toMatch(/^[a-z0-9._-]{1,80}$/);
  });

  test('asks for a scope for each event and call, and for no other', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(['message.channels', 'message.groups']);
    expect(manifest.oauth_config.scopes.bot).toEqual([
      'channels:history', // message.channels, conversations.replies and .history
      'channels:join', // conversations.join
      'channels:read', // conversations.list
      'chat:write', // chat.*
      'chat:write.customize', // the customer's name as author
      'groups:history', // the same in private channels
      'groups:read',
      'users:read', // users.info
    ]);
  });
});

test('the two manifests differ only in the transport', () => {
  const withoutTransport = (manifest: typeof socket) => {
    const { socket_mode_enabled: _, event_subscriptions, interactivity, ...settings } = manifest.settings;
    return { ...manifest, settings, events: event_subscriptions.bot_events, isInteractive: interactivity.is_enabled };
  };

  expect(withoutTransport(http)).toEqual(withoutTransport(socket));
  expect([socket, http].map(({ settings }) => settings.socket_mode_enabled)).toEqual([true, false]);
  expect(http.settings.event_subscriptions.request_url).toMatch(/^https:.*\/slack\/events$/);
  expect(http.settings.interactivity.request_url).toBe(http.settings.event_subscriptions.request_url);
  expect(http.settings.interactivity.message_menu_options_url).toBe(http.settings.interactivity.request_url);
});
