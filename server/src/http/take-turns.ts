import type { Request } from 'express';
import { AppError } from '../errors.ts';

/** Lets one request at a time bring bytes of an upload. */
export interface Turns {
  /**
   * Does the work when no other request is at the same upload.
   * @param work calls what it is given whenever bytes have come
   * @throws AppError `upload_busy` while another request brings bytes
   */
  take<Result>(key: string, req: Request, work: (moved: () => void) => Promise<Result>): Promise<Result>;
}

interface Turn {
  req: Request;
  movedAt: number;
  ended: Promise<unknown>;
}

/**
 * Silence after which a request has to make way: its sender has most likely lost the connection and come back on
 * another, which a server notices only minutes later.
 */
const silentMs = 3_000;

export function createTurns(): Turns {
  const running = new Map<string, Turn>();
  return {
    take: async (key, req, work) => {
      for (let other = running.get(key); other; other = running.get(key)) {
        if (performance.now() - other.movedAt < silentMs) throw new AppError('upload_busy', { retryAfterSeconds: 3 });
        if (!other.req.complete) other.req.destroy(); // else it is being finished: its answer is ours
        await other.ended;
      }
      const turn: Turn = { req, movedAt: performance.now(), ended: Promise.resolve() };
      running.set(key, turn);
      const working = work(() => {
        turn.movedAt = performance.now();
      }).finally(() => running.delete(key));
      turn.ended = working.catch(() => undefined);
      return working;
    },
  };
}
