import type { App, ReceiverEvent } from '@slack/bolt';
import { pause } from '../back-off.ts';
import { answerWithinMs } from '../connection/answer-within.ts';
import { teamOf } from '../connection/team-of.ts';
import { readHeardEvent } from './heard-event.ts';
import type { Intake } from './intake.ts';

/**
 * For as long Slack is told that an event failed, so that it tells it again; it does so for six minutes. It stops
 * telling anything where more than 95 % have failed for an hour, and the owner would have to allow it again: so in a
 * longer absence of the server events are acknowledged unstored, and read from their threads afterwards.
 */
const refuseForMs = 10 * 60_000;

/** Makes the hearing of one workspace: what may change a ticket is stored first, the rest goes to the app at once. */
export function receiveBy({ app, intake }: { app: App; intake: Intake }): (event: ReceiverEvent) => Promise<void> {
  return async (event) => {
    const heard = readHeardEvent(event.body);
    if (!heard) return app.processEvent(event);
    const stored = intake.hear(heard, teamOf(event.body) ?? 'unknown');
    const answered = new AbortController();
    const isStored = await Promise.race([
      stored.then(() => true),
      pause(answerWithinMs, answered.signal).then(() => false),
    ]).finally(() => answered.abort());
    const now = performance.now();
    if (!isStored && now - (intake.unstoredSince() ?? now) < refuseForMs)
      throw new Error('the server did not store an event in time');
    await event.ack();
  };
}
