import { completeExternalEvent, failExternalEvent } from '@sportello/server/contract/external-event-operations';
import type { FailExternalEventRequest } from '@sportello/server/contract/external-events';
import type { Logger } from 'pino';
import { type BackOff, backOffMs, pause } from '../back-off.ts';
import { type ServerClient, ServerError } from '../server-client.ts';

/** An event that this process works on. */
export interface Held {
  id: string;
  lease: string;
  /** When the server was asked for it, in milliseconds of this process. */
  askedAt: number;
  isReported?: true;
}

type Why = Omit<FailExternalEventRequest, 'lease'>;

/** The events that this process works on, and what the server is told of them. */
export interface HeldEvents {
  /** Undefined where it is worked on already: its lease ran out meanwhile, and is renewed. */
  hold(id: string, lease: string, askedAt: number): Held | undefined;
  /** Apart from whatever comes next, which need not wait for it. */
  finish(held: Held): void;
  giveBack(held: Held, why: Why): void;
  /** Settles when the server was told of all. */
  giveAllBack(why: Why): Promise<void>;
}

const backOff: BackOff = { minMs: 200, maxMs: 3_000 };

/** Makes an empty set. */
export function createHeldEvents(context: {
  server: ServerClient;
  logger: Logger;
  /** Nothing is told after this. */
  signal: AbortSignal;
  /** Called when the server was told of one. */
  onReported(): void;
}): HeldEvents {
  const { server, logger, signal } = context;
  const inHand = new Map<string, Held>();
  const finishing = new Set<Promise<void>>();

  function report(held: Held, tell: () => Promise<unknown>): void {
    if (held.isReported) return;
    held.isReported = true;
    const done = untilTold(tell, held).finally(() => {
      inHand.delete(held.id);
      finishing.delete(done);
      context.onReported();
    });
    finishing.add(done);
  }

  async function untilTold(tell: () => Promise<unknown>, { id }: Held): Promise<void> {
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return void (await tell());
      } catch (error) {
        const isHopeless = error instanceof ServerError && !error.canRetry; // somebody else holds it by now
        logger[isHopeless ? 'info' : 'warn']({ err: error, eventId: id, failures }, 'work on an event not reported');
        if (isHopeless) return;
        await pause(backOffMs(backOff, failures), signal);
      }
    }
  }

  function giveBack(held: Held, why: Why): void {
    report(held, () =>
      server.call(failExternalEvent, { params: { id: held.id }, body: { lease: held.lease, ...why }, signal }),
    );
  }

  return {
    hold(id, lease, askedAt) {
      const mine = inHand.get(id);
      if (mine) mine.lease = lease;
      else inHand.set(id, { id, lease, askedAt });
      return mine ? undefined : inHand.get(id);
    },
    finish(held) {
      report(held, () =>
        server.call(completeExternalEvent, { params: { id: held.id }, body: { lease: held.lease }, signal }),
      );
    },
    giveBack,
    async giveAllBack(why) {
      for (const held of inHand.values()) giveBack(held, why);
      await Promise.all(finishing);
    },
  };
}
