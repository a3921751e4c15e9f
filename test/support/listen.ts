import { onTestFinished } from 'vitest';
import type { MessageEvent } from '../../server/src/contract/live-events.ts';
import type { Api } from './api.ts';

/** Opens the live stream and hands out its events one by one; settles once the server listens. */
export async function listen(api: Api) {
  const leaving = new AbortController();
  onTestFinished(() => leaving.abort());
  const answer = await fetch(`${api.url}/v1/stream`, {
    headers: { authorization: `Bearer ${api.token}` },
    signal: leaving.signal,
  });
  if (!answer.ok || !answer.body) throw new Error(`the stream answered ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffered = '';

  /** The next event's name and data; undefined when the stream has ended. */
  async function nextEvent(): Promise<{ name: string; data: unknown } | undefined> {
    for (;;) {
      const end = buffered.indexOf('\n\n');
      if (end >= 0) {
        const lines = buffered.slice(0, end).split('\n');
        buffered = buffered.slice(end + 2);
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const data = field('data');
        if (data !== undefined) return { name: field('event') ?? 'message', data: JSON.parse(data) };
        continue;
      }
      const { value, done } = await reader.read();
      if (done) return undefined;
      buffered += value;
    }
  }

  await nextEvent(); // `ready`: from here on nothing is missed
  return {
    next: async () => (await nextEvent())?.data as MessageEvent | undefined,
    /** The next event of that name; others are passed over. */
    nextNamed: async (name: string) => {
      for (;;) {
        const event = await nextEvent();
        if (!event || event.name === name) return event?.data;
      }
    },
    leave: () => leaving.abort(),
  };
}
