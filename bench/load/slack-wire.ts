import { listenForSocketEvents } from '../../test/faults/harness/socket-events.ts';
import { type Fault, openFaultyDoor } from '../../test/support/faulty-door.ts';
import { slackMethodOf } from '../../test/support/slack-method.ts';
import type { Post } from '../parts/slack-pace.ts';

/** What the workspace told the bot of. */
interface Told {
  /** Its words. */
  text: string;
  /** By `performance.now()`. */
  at: number;
  /** From then until the bot had acknowledged it; NaN where it did not within three seconds. */
  ackMs: Promise<number>;
}

/** By the ids of the blocks, of which a message's first ends in `:0:0`. */
function begunIn(blocks: string | null): string[] {
  const ids = (JSON.parse(blocks ?? '[]') as { block_id?: string }[]).map(({ block_id: id = '' }) => id);
  return ids.flatMap((id) => /^message:([^:]+):0:0$/.exec(id)?.[1] ?? []);
}

export type SlackWire = Awaited<ReturnType<typeof openSlackWire>>;

/** Stands on both ways between bot and workspace, and notes when what goes by. */
export async function openSlackWire({ apiUrl, appToken }: { apiUrl: string; appToken: string }) {
  const posts: Post[] = [];
  const told: Told[] = [];
  /** Seconds, by channel. */
  const refusals = new Map<string, number>();
  const refusedUntil = new Map<string, number>();

  const events = await listenForSocketEvents({
    apiUrl,
    appToken,
    onEvent(payload) {
      const at = performance.now();
      const isHeard = events.tell({ payload, retry: 0 });
      const ackMs = isHeard.then((outcome) => (outcome === true ? performance.now() - at : Number.NaN));
      told.push({ text: JSON.parse(payload).event?.text ?? '', at, ackMs });
    },
  });

  function take(body: string): Fault | undefined {
    const at = performance.now();
    const call = new URLSearchParams(body);
    const channel = call.get('channel') ?? '';
    const seconds = refusals.get(channel);
    if (seconds !== undefined && !refusedUntil.has(channel)) refusedUntil.set(channel, at + seconds * 1000);
    const isRefused = at < (refusedUntil.get(channel) ?? 0);
    posts.push({
      channel,
      messageIds: begunIn(call.get('blocks')),
      at,
      ...(isRefused && { retryAfterMs: (seconds ?? 0) * 1000 }),
    });
    if (!isRefused) return undefined;
    const answer = JSON.stringify({ ok: false, error: 'ratelimited' });
    return { status: 429, headers: { 'retry-after': String(seconds) }, body: answer };
  }

  const door = await openFaultyDoor({
    target: new URL(apiUrl).origin,
    befall: ({ path, body }) => (slackMethodOf(path) === 'chat.postMessage' ? take(String(body)) : undefined),
    change: ({ path }) =>
      slackMethodOf(path) === 'apps.connections.open'
        ? { answer: (text) => JSON.stringify({ ...JSON.parse(text), url: events.url }) }
        : undefined,
  });

  return {
    /** Where the bot finds Slack's API. */
    apiUrl: `${door.url}/api/`,
    /** All posts so far, oldest first. */
    posts,
    /** All events so far, oldest first. */
    told,
    /** Refuses the next post to a channel, and every other as long as its Retry-After says, as Slack does. */
    refuseNext(channel: string, seconds: number) {
      refusedUntil.delete(channel);
      refusals.set(channel, seconds);
    },
  };
}
