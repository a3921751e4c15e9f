import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { describe, expect, test } from 'vitest';
import { findModalIds } from '../../slack-bot/src/blocks/find-modal.ts';
import { messageShortcuts } from '../../slack-bot/src/inbound/listen-to-marks.ts';

/** Slack's methods and the scopes that they need, from docs.slack.dev/reference/methods. */
const scopesOfMethods: Record<string, string[]> = {
  'auth.revoke': [],
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.unfurl': ['links:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'usergroups.list': ['usergroups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** Slack's events and the scopes that they need, from docs.slack.dev/reference/events. */
const scopesOfEvents: Record<string, string[]> = {
  app_home_opened: [],
  app_uninstalled: [],
  channel_rename: ['channels:read'],
  file_deleted: ['files:read'],
  link_shared: ['links:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  reaction_added: ['reactions:read'],
  tokens_revoked: [],
};

/** Events of a type that the manifest names by the kind of conversation. */
const botEvents: Record<string, string[]> = { message: ['message.channels', 'message.groups'] };

const calledMethod =
  /\bclient\.((?:auth|chat|conversations|files|reactions|usergroups|users|views|team|emoji|pins)\.\w+)\(/g;

const bot = fileURLToPath(new URL('../../slack-bot/src', import.meta.url));
const code = globSync('**/*.ts', { cwd: bot }).map((file) => readFileSync(join(bot, file), 'utf8'));

/** Names the kinds of events that are stored before anything follows from them. */
const heardEvent = readFileSync(join(bot, 'inbound/heard-event.ts'), 'utf8');

/** What a pattern's group finds in the bot's code. */
function found(pattern: RegExp): string[] {
  return code.flatMap((text) => [...text.matchAll(pattern)].flatMap(([, name]) => name ?? []));
}

function scopesOf(table: Record<string, string[]>, name: string): string[] {
  const scopes = table[name];
  if (!scopes) throw new Error(`which scopes does ${name} need?`);
  return scopes;
}

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

  test('asks for the events that the bot listens to, and for no other', () => {
    const stored = [...heardEvent.matchAll(/\bkind: '(\w+)'/g)].map(([, kind = '']) =>
      kind.replace(/^message_.*/, 'message'),
    );
    const heard = [...found(/\bapp\.event\('(\w+)'/g), ...stored].flatMap((event) => botEvents[event] ?? [event]);

    expect(manifest.settings.event_subscriptions.bot_events).toEqual([...new Set(heard)].sort());
  });

  test('asks for the scopes that its events and calls need, and for no other', () => {
    const { features, settings, oauth_config } = manifest;
    const events: string[] = settings.event_subscriptions.bot_events;
    const needs = [
      ...found(calledMethod).flatMap((method) => scopesOf(scopesOfMethods, method)),
      ...events.flatMap((event) => scopesOf(scopesOfEvents, event)),
      ...(features.slash_commands.length + features.shortcuts.length > 0 ? ['commands'] : []),
      'chat:write.customize', // the customer's name as author of what they wrote
    ];

    expect(oauth_config.scopes.bot).toEqual([...new Set(needs)].sort());
    expect(oauth_config.scopes.user).toBeUndefined();
  });

  test('every scope and event has its reason in docs/slack.md', () => {
    const page = readFileSync(new URL('../../docs/slack.md', import.meta.url), 'utf8');
    const named = [...manifest.oauth_config.scopes.bot, ...manifest.settings.event_subscriptions.bot_events];

    expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
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
