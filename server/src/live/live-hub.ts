import type { Ended, News, TicketNews } from '../deps.ts';
import type { OpenStream } from './open-stream.ts';

/** Who is listening, and the way news takes to them. */
export interface LiveHub {
  /** @returns false where the customer listens too often already */
  listen(stream: OpenStream): boolean;
  leave(stream: OpenStream): void;
  /** Sends news of a ticket to those of its company; ends the streams whose sessions have ended. */
  announce(news: News): void;
  /** All that listen. */
  streams(): Iterable<OpenStream>;
  /** How many listen. */
  count(): number;
  /** Ends all streams; browsers come back by themselves, not all at once. */
  close(): void;
}

/**
 * A hub for the streams of this process.
 * @param encode makes the event of a piece of news: called once per event, not per listener, and not at all
 *   when nobody listens
 * @param mostOfCustomer how many streams one customer may hold
 * @param onError told of news that could not be encoded; its listeners' streams end, and they read it when they come back
 */
export function createLiveHub(
  encode: (news: TicketNews) => Promise<Buffer>,
  mostOfCustomer: number,
  onError: (error: unknown) => void,
): LiveHub {
  const listeners = new Map<string, Set<OpenStream>>();
  /** How many streams each customer holds: to count them anew for each that comes took seconds for ten thousand. */
  const held = new Map<string, number>();
  /** The last event of each company that is on its way: the next one waits for it, so that order is kept. */
  const onTheWay = new Map<string, Promise<void>>();

  function* streams(): Iterable<OpenStream> {
    for (const ofCompany of listeners.values()) yield* ofCompany;
  }

  async function deliver(news: TicketNews): Promise<void> {
    const chunk = await encode(news);
    for (const stream of listeners.get(news.companyId) ?? []) stream.write(chunk);
  }

  /** Of an edit, and of the last entry for now, no gap in `seq` tells that it is missing. */
  function sendBack(companyId: string): void {
    for (const stream of listeners.get(companyId) ?? []) stream.end();
  }

  function end(ended: Ended): void {
    for (const stream of streams()) {
      if ('sessionId' in ended ? stream.sessionId === ended.sessionId : stream.customerId === ended.customerId) {
        stream.end();
      }
    }
  }

  return {
    listen: (stream) => {
      const { companyId, customerId } = stream;
      const own = held.get(customerId) ?? 0;
      if (own >= mostOfCustomer) return false;
      held.set(customerId, own + 1);
      listeners.set(companyId, (listeners.get(companyId) ?? new Set()).add(stream));
      return true;
    },
    leave: (stream) => {
      const { companyId, customerId } = stream;
      const ofCompany = listeners.get(companyId);
      if (!ofCompany?.delete(stream)) return;
      if (ofCompany.size === 0) listeners.delete(companyId);
      const left = (held.get(customerId) ?? 0) - 1;
      if (left > 0) held.set(customerId, left);
      else held.delete(customerId);
    },
    announce: (news) => {
      if (news.what === 'ended') return end(news);
      if (!listeners.has(news.companyId)) return;
      const previous = onTheWay.get(news.companyId) ?? Promise.resolve();
      const next = previous
        .then(() => deliver(news))
        .catch((error: unknown) => {
          onError(error);
          sendBack(news.companyId);
        });
      onTheWay.set(news.companyId, next);
      void next.then(() => onTheWay.get(news.companyId) === next && onTheWay.delete(news.companyId));
    },
    streams,
    count: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    close: () => {
      const all = [...streams()];
      const goodbye = Buffer.from(`retry: ${comeBackWithinMs(all.length)}\n\n`);
      for (const stream of all) {
        stream.write(goodbye);
        stream.end();
      }
    },
  };
}

/** Pages wait a part of it that chance decides, so that about 400 a second come back. */
function comeBackWithinMs(pages: number): number {
  return Math.min(30_000, Math.max(1_000, Math.round(pages * 2.5)));
}
