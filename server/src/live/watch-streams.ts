import type { LiveHub } from './live-hub.ts';
import type { OpenStream } from './open-stream.ts';

/** Proxies drop silent connections; a comment to each every twenty seconds keeps them. A part of them has its turn each second. */
const turns = 20;
const turnMs = 1_000;

const heartbeat = Buffer.from(': still here\n\n');

/** Keeps streams open as long as their sessions last. */
export interface StreamWatch {
  /** Looks after a stream from now on, and at once whether its session has ended meanwhile, which nobody here was told. */
  take(stream: OpenStream): void;
  stop(): void;
}

/**
 * Looks after many streams together: a timer and a question of its own for each took a good part of a processor.
 * @param whichHaveEnded of some streams, those whose sessions have
 */
export function watchStreams(
  live: Pick<LiveHub, 'streams'>,
  whichHaveEnded: (streams: OpenStream[]) => Promise<OpenStream[]>,
): StreamWatch {
  let turn = 0;
  let taken = 0;
  let fresh: OpenStream[] = [];
  let isLooking = false;

  /** Requests of the page may have extended the session of a shared device, and another server may have ended it. */
  async function endOver(streams: OpenStream[]): Promise<void> {
    for (const stream of await whichHaveEnded(streams)) stream.end();
  }

  async function lookAtFresh(): Promise<void> {
    isLooking = true;
    while (fresh.length > 0) {
      const streams = fresh;
      fresh = [];
      await endOver(streams);
    }
    isLooking = false;
  }

  async function beat(): Promise<void> {
    turn = (turn + 1) % turns;
    const streams = [...live.streams()].filter((stream) => stream.turn === turn);
    await endOver(streams);
    for (const stream of streams) stream.write(heartbeat);
  }

  const timer = setInterval(() => void beat(), turnMs);
  timer.unref();
  return {
    take: (stream) => {
      stream.turn = taken++ % turns;
      fresh.push(stream);
      if (!isLooking) void lookAtFresh();
    },
    stop: () => clearInterval(timer),
  };
}
