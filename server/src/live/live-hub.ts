import type { Ended, News, TicketNews } from '../deps.ts';

/** Someone who listens to the news of one company. */
interface Listener {
  companyId: string;
  customerId: string;
  sessionId: string;
  /** Takes one encoded event. */
  write(chunk: Buffer): void;
  /** The session was ended: nothing more will come. */
  end(): void;
}

/** Who is listening, and the way news takes to them. */
export interface LiveHub {
  /** @returns a function that stops listening; undefined where the customer listens too often already */
  listen(listener: Listener): (() => void) | undefined;
  /** Sends news of a ticket to those of its company; ends the streams whose sessions have ended. */
  announce(news: News): void;
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
 * @param onError told of news that could not be encoded; its listeners find the gap in `seq` and read it
 */
export function createLiveHub(
  encode: (news: TicketNews) => Promise<Buffer>,
  mostOfCustomer: number,
  onError: (error: unknown) => void,
): LiveHub {
  const listeners = new Map<string, Set<Listener>>();
  /** The last event of each company that is on its way: the next one waits for it, so that order is kept. */
  const onTheWay = new Map<string, Promise<void>>();

  async function deliver(news: TicketNews): Promise<void> {
    const chunk = await encode(news);
    for (const listener of listeners.get(news.companyId) ?? []) listener.write(chunk);
  }

  function end(ended: Ended): void {
    const isMeant = ({ sessionId, customerId }: Listener) =>
      'sessionId' in ended ? sessionId === ended.sessionId : customerId === ended.customerId;
    for (const ofCompany of listeners.values()) {
      for (const listener of [...ofCompany]) if (isMeant(listener)) listener.end();
    }
  }

  return {
    listen: (listener) => {
      const { companyId, customerId } = listener;
      const ofCompany = listeners.get(companyId) ?? new Set();
      const own = [...ofCompany].filter((other) => other.customerId === customerId);
      if (own.length >= mostOfCustomer) return undefined;
      listeners.set(companyId, ofCompany.add(listener));
      return () => {
        ofCompany.delete(listener);
        if (ofCompany.size === 0 && listeners.get(companyId) === ofCompany) listeners.delete(companyId);
      };
    },
    announce: (news) => {
      if (news.what === 'ended') return end(news);
      if (!listeners.has(news.companyId)) return;
      const previous = onTheWay.get(news.companyId) ?? Promise.resolve();
      const next = previous.then(() => deliver(news)).catch(onError);
      onTheWay.set(news.companyId, next);
      void next.then(() => onTheWay.get(news.companyId) === next && onTheWay.delete(news.companyId));
    },
    count: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    close: () => {
      const all = [...listeners.values()].flatMap((ofCompany) => [...ofCompany]);
      const goodbye = Buffer.from(`retry: ${comeBackWithinMs(all.length)}\n\n`);
      for (const listener of all) {
        listener.write(goodbye);
        listener.end();
      }
    },
  };
}

/** Pages wait a part of it that chance decides, so that about 400 a second come back. */
function comeBackWithinMs(pages: number): number {
  return Math.min(30_000, Math.max(1_000, Math.round(pages * 2.5)));
}
