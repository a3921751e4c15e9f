import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
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

/**
 * An intake whose server says that what is told comes behind two others of its thread, which it hands out one after the
 * other before it is asked again.
 */
function startIntake() {
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const [first, second] = [deleted('2.000001'), deleted('2.000002')];
  const owed = [first, second];
  const withdrawn: string[] = [];
  let asked = 0;
  const call = async ({ path }: { path: string }, { body }: { body: { message: { id: string } } }) => {
    if (path === '/v1/external-events') {
      asked += 1;
      if (asked === 1) return { id: 'third', lease: null, state: 'behind' };
      await until(() => owed.length === 0); // the answer is long in coming
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
  };
  const server = { call } as unknown as ServerClient;
  const hearing = {
    server,
    lines: createLines(() => {}),
    takenBack: createTakenBack({ maxDeleted: 10 }),
    logger: pino({ level: 'silent' }),
    signal: stopping.signal,
    workspace: async () => 'T1',
  } as unknown as Hearing;
  const readFirst = { isOvertaking: async () => false };
  const intake = createIntake({ hearing, server, stopping: stopping.signal, claims: undefined, readFirst });
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
