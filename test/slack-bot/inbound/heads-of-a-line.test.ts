import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readHeardEvent } from '../../../slack-bot/src/inbound/heard-event.ts';
import { createIntake } from '../../../slack-bot/src/inbound/intake.ts';
import { createLines } from '../../../slack-bot/src/inbound/lines.ts';
import type { Hearing } from '../../../slack-bot/src/inbound/listen.ts';
import { createTakenBack } from '../../../slack-bot/src/inbound/taken-back.ts';
import type { ServerClient } from '../../../slack-bot/src/server-client.ts';
import { until } from '../../support/slack-workspace.ts';

/** A message of one thread that was deleted. */
function deleted(ts: string) {
  const before = { ts, thread_ts: '1.000001', user: 'U1', text: 'arrivo' };
  const event = { type: 'message', subtype: 'message_deleted', channel: 'C1', event_ts: ts, previous_message: before };
  const heard = readHeardEvent({ type: 'event_callback', event });
  if (!heard) throw new Error('nothing follows from it');
  return heard;
}

/** An intake between a server that answers as told and a Slack that is not asked. */
function intakeOf(
  call: (operation: { path: string }, input: { body: { key: string; message: { id: string } } }) => unknown,
) {
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const server = { call: async (...asked: Parameters<typeof call>) => call(...asked) } as unknown as ServerClient;
  const lines = createLines(() => {});
  const hearing = {
    server,
    lines,
    takenBack: createTakenBack({ maxDeleted: 10 }),
    logger: pino({ level: 'silent' }),
    signal: stopping.signal,
    workspace: async () => 'T1',
  } as unknown as Hearing;
  const readFirst = { isOvertaking: async () => false };
  const intake = createIntake({ hearing, server, stopping: stopping.signal, claims: undefined, readFirst });
  return { intake, lines };
}

/**
 * An intake whose server says that what is told comes behind two others of its thread, which it hands out one after the
 * other before it is asked again.
 */
function startIntake() {
  const owed = [deleted('2.000001'), deleted('2.000002')];
  const withdrawn: string[] = [];
  let asked = 0;
  const { intake } = intakeOf(async ({ path }, { body }) => {
    if (path === '/v1/external-events') {
      asked += 1;
      if (asked > 1) await until(() => owed.length === 0); // the answer is long in coming
      return withdrawn.length < 2
        ? { id: 'third', lease: null, state: 'behind' }
        : { id: 'third', lease: 'a', state: 'yours' };
    }
    if (path === '/v1/external-events/claim') {
      const [one] = asked > 1 ? owed.splice(0, 1) : [];
      return { items: one ? [{ id: one.key, lease: 'a', payload: JSON.stringify(one.payload) }] : [] };
    }
    if (path.endsWith('/complete')) return { status: 'done' };
    withdrawn.push(body.message.id);
    return {};
  });
  return { intake, withdrawn };
}

test('of two that are handed out in one thread, as where the first was given back before, both are done before what waits behind them', async () => {
  const { intake, withdrawn } = startIntake();

  const state = await intake.hear(deleted('2.000003'), 'T1');
  void intake.run();
  await until(() => withdrawn.length === 3, 15_000);

  expect(state).toBe('behind');
  expect(withdrawn).toEqual(['2.000001', '2.000002', '2.000003']);
}, 30_000);

test('what waits for long behind a decision that nobody can carry out holds up no button of its thread', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const { intake, lines } = intakeOf(() => ({ id: 'first', lease: null, state: 'behind' }));
  let isPressed = false;

  await intake.hear(deleted('2.000001'), 'T1');
  void lines.run('C1:1.000001', async () => {
    isPressed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const wasPressedEarly = isPressed;
  vi.advanceTimersByTime(61_000);
  await until(() => isPressed, 5_000);

  expect(wasPressedEarly).toBe(false);
}, 20_000);
