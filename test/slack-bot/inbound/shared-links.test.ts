import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { readSharedLinks } from '../../../slack-bot/src/inbound/shared-links.ts';
import { markupOf, plainTextOf } from '../../support/block-kit-limits.ts';
import { until } from '../../support/slack-workspace.ts';
import { aDeskTicket } from '../fakes/fake-desk.ts';
import { refused } from '../fakes/fake-slack.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

const ticketId = randomUUID();
const url = `https://portal.example/tickets?lang=it&amp;sportello-ticket=${ticketId}#top`;
const shared = (changes: object = {}) => ({
  type: 'link_shared',
  channel: 'C1',
  user: 'U1',
  message_ts: '5.000001',
  source: 'conversations_history',
  links: [
    { domain: 'portal.example', url },
    { domain: 'portal.example', url: 'https://portal.example/tickets' },
  ],
  ...changes,
});
const channel = (changes: object) => ({ ok: true, channel: { id: 'C1', ...changes } });

/** Starts a bot whose server knows the ticket. */
async function startWithTicket() {
  const all = await startWithFakeSlack();
  all.server.desk.find = ({ id, state }) =>
    id === ticketId && state === 'all' ? [aDeskTicket({ id, number: 1042, subject: 'La <pressa>' })] : [];
  all.slack.answer('conversations.info', channel({ is_ext_shared: false }));
  return all;
}

describe('a link to a ticket', () => {
  test('in a technician’s message shows a small record of it, once however often Slack repeats itself, and again when it is edited', async () => {
    const { slack, server, botPort } = await startWithTicket();

    await sendEvent(botPort, shared());
    await sendEvent(botPort, shared());
    const [unfurled] = await until(() => slack.of('chat.unfurl').length > 0 && slack.of('chat.unfurl'));
    await pause(100);
    const unfurledAtFirst = slack.of('chat.unfurl').length;
    await sendEvent(botPort, shared(), { eventId: 'Ev2' });
    await until(() => slack.of('chat.unfurl').length > unfurledAtFirst);

    const unfurls = JSON.parse(unfurled?.unfurls ?? '');
    const { blocks } = unfurls[url] as { blocks: KnownBlock[] };
    expect(unfurled).toMatchObject({ channel: 'C1', ts: '5.000001' });
    expect(Object.keys(unfurls)).toEqual([url]);
    expect(plainTextOf(blocks)[0]).toBe('🛑 #1042 · La <pressa>');
    expect(markupOf(blocks)).toContainEqual(expect.stringContaining('|Open thread>'));
    expect(unfurledAtFirst).toBe(1);
    expect(server.desk.asked[0]?.query).toMatchObject({ workspace: 'T0ACME', id: ticketId });
  });

  test.each([
    ['in a channel shared with another firm', channel({ is_ext_shared: true })],
    ['in a channel that is about to be shared', channel({ is_pending_ext_shared: true })],
    ['where Slack does not tell about the channel', refused('channel_not_found')],
  ])('%s stays a link', async (_, answer) => {
    const { slack, server, botPort } = await startWithTicket();
    slack.answer('conversations.info', answer);

    await sendEvent(botPort, shared());
    await until(() => slack.of('conversations.info').length > 0);
    await pause(100);

    expect(slack.of('chat.unfurl')).toEqual([]);
    expect(server.desk.asked).toEqual([]);
  });

  test('that the workspace has no ticket for stays a link', async () => {
    const { slack, server, botPort } = await startWithTicket();
    server.desk.find = () => [];

    await sendEvent(botPort, shared());
    await until(() => server.desk.asked.length > 0);
    await pause(100);

    expect(slack.of('chat.unfurl')).toEqual([]);
  });

  test('is read from any address that names a ticket, but not while the message is being written', () => {
    const links = (...urls: string[]) => urls.map((one) => ({ url: one }));
    const read = (changes: object) => readSharedLinks(shared(changes), 'T0ACME')?.links.map((link) => link.ticketId);

    expect(read({})).toEqual([ticketId]);
    expect(read({ links: links(`https://p.example/?sportello-ticket=${ticketId}`) })).toEqual([ticketId]);
    expect(read({ source: 'composer', channel: 'COMPOSER' })).toBeUndefined();
    expect(read({ links: links('https://p.example/?sportello-ticket=1042', 'nonsense') })).toBeUndefined();
  });
});
