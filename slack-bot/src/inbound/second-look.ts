import { findHeardEvents } from '@sportello/server/contract/external-event-operations';
import type { ExternalRef } from '@sportello/server/contract/places';
import type { SlackCalls } from '../outbound/slack-calls.ts';
import type { ServerClient } from '../server-client.ts';
import type { HeardEvent } from './heard-event.ts';
import type { MissedEvent } from './missed-events.ts';

const mostBeginnings = 500;

/**
 * Looks again before anything is told for which only an absence speaks: what one answer of Slack's left out may still
 * be there, and what is taken back from a customer does not come back.
 */
export async function secondLook(
  context: { server: ServerClient; slack: Pick<SlackCalls, 'readMessage' | 'isFileGone'>; signal: AbortSignal },
  { workspace, channel }: ExternalRef,
  missed: readonly MissedEvent[],
): Promise<HeardEvent[]> {
  const { server, slack, signal } = context;
  const beginnings = new Set<string>();
  for (const { if: doubt } of missed) {
    if (doubt && 'unheard' in doubt) for (const one of [doubt.unheard, ...doubt.heard]) beginnings.add(one);
  }
  const heard = new Set<string>();
  const asked = [...beginnings];
  for (let from = 0; from < asked.length; from += mostBeginnings) {
    const body = { workspace, beginnings: asked.slice(from, from + mostBeginnings) };
    for (const one of (await server.call(findHeardEvents, { body, signal })).beginnings) heard.add(one);
  }
  const certain: HeardEvent[] = [];
  for (const { event, if: doubt } of missed) {
    if (!doubt || (await holds(doubt))) certain.push(event);
  }
  return certain;

  async function holds(doubt: NonNullable<MissedEvent['if']>): Promise<boolean> {
    if ('unheard' in doubt) return !heard.has(doubt.unheard) && doubt.heard.every((one) => heard.has(one));
    if (doubt.gone === 'file') return slack.isFileGone(doubt.id);
    return (await slack.readMessage({ channel, ts: doubt.ts })) === undefined;
  }
}
