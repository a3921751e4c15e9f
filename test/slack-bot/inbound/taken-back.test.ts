import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until } from '../../support/slack-workspace.ts';
import { sendEvent } from '../fakes/send-event.ts';
import { startWithFakeSlack } from '../fakes/start-bot.ts';

const message = {
  type: 'message',
  channel: 'C1',
  user: 'U1',
  text: 'ha pagato?',
  ts: '2.000001',
  thread_ts: '1.000001',
};
const reaction = (name: string) => ({
  type: 'reaction_added',
  user: 'U2',
  reaction: name,
  item: { type: 'message', channel: 'C1', ts: message.ts },
});
const deletion = {
  type: 'message',
  subtype: 'message_deleted',
  channel: 'C1',
  deleted_ts: message.ts,
  previous_message: message,
};

/** A bot with a message of a technician, whose relay has failed once. */
async function startWithPending(event: object, failures = 1) {
  const all = await startWithFakeSlack();
  all.slack.answer('conversations.replies', { ok: true, messages: [message] });
  all.server.refuseNext('relay', ...Array<'unavailable'>(failures).fill('unavailable'));
  await sendEvent(all.botPort, event);
  await until(() => all.bot.log.some(({ msg }) => msg.startsWith('reply not relayed yet')));
  return all;
}

test('a message that is locked while its relay is tried is a note first, whichever of the two is tried first', async () => {
  const { server, slack, botPort } = await startWithPending(message);
  slack.answer('conversations.replies', ...Array(3).fill({ status: 503 }), { ok: true, messages: [message] });

  await sendEvent(botPort, reaction('lock'), { eventId: 'Ev2' });
  await until(() => server.calls.relayed.length > 0);
  await pause(300);

  expect(server.calls.relayed.map(({ intent }) => intent)[0]).toBe('keep');
});

test('a message that is to be sent, and then locked before it was, stays inside', async () => {
  const { server, botPort } = await startWithPending(reaction('incoming_envelope'));

  await sendEvent(botPort, reaction('lock'), { eventId: 'Ev2' });
  await until(() => server.calls.relayed.length > 0);
  await pause(1_200); // longer than the next attempts

  expect(server.calls.relayed.map(({ intent }) => intent)).toEqual(['keep']);
});

test('a message that is deleted while its relay is tried goes nowhere', async () => {
  const { server, botPort } = await startWithPending(message);

  await sendEvent(botPort, deletion, { eventId: 'Ev2' });
  await until(() => server.calls.withdrawn.length > 0);

  expect(server.calls.relayed).toEqual([]);
});
