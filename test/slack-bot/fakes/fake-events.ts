import { randomUUID } from 'node:crypto';
import type { StoreExternalEventRequest } from '@sportello/server/contract/external-events';

/** The part of a fake server that stores what the bot heard. */
export function createFakeEvents() {
  const stored = new Map<string, StoreExternalEventRequest & { id: string }>();
  const completed: string[] = [];
  const givenBack: object[] = [];
  let left: object[] = [];
  let threadsListed = 0;

  return {
    /** What was stored, each once. */
    stored: () => [...stored.values()],
    /** Keys of what is done. */
    completed: () => completed,
    /** How often the bot has asked for the threads that it is to read. */
    threadsListed: () => threadsListed,
    /** What was said with those that were given back. */
    givenBack: () => givenBack,
    /** Hands these out to the next who asks for what was left. */
    leave(...events: { payload: object | string }[]) {
      left = events.map(({ payload }) => ({
        id: randomUUID(),
        lease: 'left',
        workspace: 'T0ACME',
        key: randomUUID(),
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      }));
    },
    /** Status and body for calls about events. */
    answer(pathname: string, body: unknown): [status: number, body: object] {
      const [, , noun, id, verb] = pathname.split('/');
      if (noun === 'external-watches') return [204, {}];
      if (noun === 'external-threads') {
        threadsListed += 1;
        return [200, { since: null, rememberedSince: null, items: [] }];
      }
      if (id === undefined) {
        const event = body as StoreExternalEventRequest;
        const earlier = stored.get(event.key);
        if (earlier) return [201, { id: earlier.id, lease: null, state: 'held' }];
        const one = { ...event, id: randomUUID() };
        stored.set(event.key, one);
        return [201, { id: one.id, lease: 'first', state: 'yours' }];
      }
      if (id === 'claim') return [200, { items: left.splice(0), nextCursor: null }];
      const [event] = [...stored.values()].filter((one) => one.id === id);
      if (verb === 'complete') completed.push(event?.key ?? id);
      if (verb === 'fail') givenBack.push({ key: event?.key, ...Object(body) });
      return [200, { status: verb === 'complete' ? 'done' : 'waiting' }];
    },
  };
}
