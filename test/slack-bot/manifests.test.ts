import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findModalIds } from '../../slack-bot/src/blocks/find-modal.ts';
import { messageShortcuts } from '../../slack-bot/src/inbound/listen-to-marks.ts';

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

  test('offers the Home tab, /tickets and the shortcut to find a ticket, within Slack’s limits', () => {
    const { app_home, slash_commands, shortcuts, unfurl_domains } = manifest.features;
    expect(app_home.home_tab_enabled).toBe(true);
    expect(slash_commands).toMatchObject([{ command: '/tickets', should_escape: false }]);
    expect(slash_commands[0].description.length).toBeLessThanOrEqual(2_000);
    expect(shortcuts).toContainEqual(expect.objectContaining({ type: 'global', callback_id: findModalIds.callback }));
    for (const { name, description } of shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    expect(shortcuts.length).toBeLessThanOrEqual(10);
    expect(unfurl_domains.length).toBeLessThanOrEqual(5);
  });

  test('asks for a scope for each event and call, and for no other', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      'app_home_opened',
      'link_shared',
      'message.channels',
      'message.groups',
      'reaction_added',
    ]);
    expect(manifest.oauth_config.scopes.bot).toEqual([
      'channels:history', // message.channels, conversations.replies and .history
      'channels:join', // conversations.join
      'channels:read', // conversations.list
      'chat:write', // chat.*
      'chat:write.customize', // the customer's name as author
      'commands', // /tickets and the shortcuts
      'groups:history', // the same in private channels
      'groups:read',
      'links:read', // link_shared
      'links:write', // chat.unfurl
      'reactions:read', // reaction_added
      'reactions:write', // reactions.*
      'usergroups:read', // usergroups.list
      'users:read', // users.info
    ]);
  });
});

test('every shortcut of the manifest is one that the bot listens to, within Slack’s limits', () => {
  const { shortcuts } = socket.features;

  expect(shortcuts.map(({ callback_id: id }: { callback_id: string }) => id)).toEqual(
    expect.arrayContaining(Object.keys(messageShortcuts)),
  );
  expect(shortcuts.length).toBeLessThanOrEqual(10);
  for (const { name, description } of shortcuts) {
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeLessThanOrEqual(150);
  }
});

test('the two manifests differ only in the transport', () => {
  const withoutTransport = (manifest: typeof socket) => {
    const { socket_mode_enabled: _, event_subscriptions, interactivity, ...settings } = manifest.settings;
    const slash_commands = manifest.features.slash_commands.map(({ url: _, ...command }: { url?: string }) => command);
    const features = { ...manifest.features, slash_commands };
    const events = event_subscriptions.bot_events;
    return { ...manifest, settings, features, events, isInteractive: interactivity.is_enabled };
  };

  expect(withoutTransport(http)).toEqual(withoutTransport(socket));
  expect([socket, http].map(({ settings }) => settings.socket_mode_enabled)).toEqual([true, false]);
  expect(http.settings.event_subscriptions.request_url).toMatch(/^https:.*\/slack\/events$/);
  expect(http.settings.interactivity.request_url).toBe(http.settings.event_subscriptions.request_url);
  expect(http.features.slash_commands).toMatchObject([{ url: http.settings.interactivity.request_url }]);
  expect(socket.features.slash_commands[0]).not.toHaveProperty('url');
  expect(http.settings.interactivity.message_menu_options_url).toBe(http.settings.interactivity.request_url);
});
