import type { KnownPlace } from '@sportello/server/contract/external-threads';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createCatchUp } from '../../../slack-bot/src/inbound/catch-up.ts';
import type { HeardEvent } from '../../../slack-bot/src/inbound/heard-event.ts';
import { createReadFirst } from '../../../slack-bot/src/inbound/read-first.ts';

interface Scene {
  /** Ids of the open threads, as the server lists them. */
  threads: string[];
  known?: Record<string, KnownPlace[]>;
  /** When they were read before; left out, never. */
  readUntil?: Record<string, string>;
  /** What stands in a thread, at each time that it is read. */
  read: (id: string, times: number) => unknown[];
  readMessage?: (ts: string) => unknown;
  isFileGone?: (id: string) => boolean;
  wasHeard?: string[];
  call?: (path: string) => void;
  /** How long after one look the next is due; left out, hardly any time. */
  lookEveryMs?: number;
}

const hour = 3_600_000;
export const now = () => (Date.now() / 1000).toFixed(6);
export const said = (thread: string, ts: string, more: object = {}) => ({
  ts,
  thread_ts: thread,
  user: 'U1',
  text: 'arrivo',
  ...more,
});
export const card = (id: string) => ({ ts: id, thread_ts: id, bot_id: 'B1', user: 'U0BOT', text: 'a card' });
export const place = (id: string, more: Partial<KnownPlace> = {}): KnownPlace => ({
  id,
  state: 'sent',
  wasNote: false,
  isOwnPost: false,
  editedAt: null,
  files: [],
  ...more,
});

/** Says since when the workspace is watched, and nothing of what was heard. */
const farBack = 86_400;

/** Catching up between a server and a Slack that answer as the scene says. */
export function startCatchUp(scene: Scene) {
  const stopping = new AbortController();
  const readFirst = createReadFirst({ stopping: stopping.signal });
  const heard: HeardEvent[] = [];
  const reads: string[] = [];
  const asked: string[] = [];
  const noted: string[] = [];
  let notes = 0;
  let begins = 0;
  async function call(
    { path }: { path: string },
    input: { query?: { id: string }; body?: { beginnings?: string[]; lagSeconds?: number; thread?: { id: string } } },
  ) {
    scene.call?.(path);
    if (input.body?.thread) {
      noted.push(input.body.thread.id);
      return undefined;
    }
    if (path.includes('external-threads')) {
      const items = scene.threads.map((id) => ({
        workspace: 'T1',
        channel: 'C1',
        id,
        readUntil: scene.readUntil?.[id] ?? null,
      }));
      const since = new Date(Date.now() - hour).toISOString();
      return { since, rememberedSince: new Date(Date.now() - 24 * hour).toISOString(), items };
    }
    if (path.includes('external-places')) {
      asked.push(input.query?.id ?? '');
      return { items: scene.known?.[input.query?.id ?? ''] ?? [] };
    }
    if (path.includes('heard'))
      return { beginnings: input.body?.beginnings?.filter((one) => scene.wasHeard?.includes(one)) };
    if (input.body?.lagSeconds === farBack) begins += 1;
    else notes += 1;
    return undefined;
  }
  const catchUp = createCatchUp({
    hearing: { server: { call } as never, logger: pino({ level: 'silent' }) },
    intake: {
      async hear(event) {
        heard.push(event);
        return 'yours';
      },
      unstoredSince: () => undefined,
    },
    slack: {
      async readWholeThread({ ts }) {
        reads.push(ts);
        return scene.read(ts, reads.filter((one) => one === ts).length);
      },
      readMessage: async ({ ts }) => scene.readMessage?.(ts),
      isFileGone: async (id) => scene.isFileGone?.(id) ?? false,
    },
    accepted: async () => who,
    refused: () => undefined,
    isListening: () => true,
    readFirst,
    stopping: stopping.signal,
    rhythm: {
      noteEveryMs: 20,
      lookEveryMs: scene.lookEveryMs ?? 60,
      newest: 2,
      others: 2,
      doubtEveryMs: 0,
      backOff: { minMs: 5, maxMs: 10 },
    },
  });
  const who = { workspace: 'T1', botUserId: 'U0BOT' };
  const done = catchUp.run();
  onTestFinished(async () => {
    stopping.abort();
    await done;
  });
  return {
    catchUp,
    readFirst,
    heard,
    reads,
    asked,
    /** Threads that the server was told of as read. */
    noted,
    notes: () => notes,
    begins: () => begins,
    keys: () => heard.map(({ key }) => key),
  };
}
