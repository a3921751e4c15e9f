import type { DeliveryRow } from '../database/models/delivery.ts';

type Destination = DeliveryRow['destination'];

/** Wakes workers that wait for something to deliver, so that they need not poll. */
export interface DeliveryBell {
  ring(destination: Destination): void;
  /** Settles at the next ring, after `timeoutMs`, or when `signal` aborts, whichever comes first. */
  wait(destination: Destination, timeoutMs: number, signal: AbortSignal): Promise<void>;
}

/** A bell for workers of this process's HTTP server. */
export function createDeliveryBell(): DeliveryBell {
  const waiting = new Map<Destination, Set<() => void>>();
  return {
    ring: (destination) => {
      for (const wake of waiting.get(destination) ?? []) wake();
    },
    wait: (destination, timeoutMs, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wakers = waiting.get(destination) ?? new Set();
        waiting.set(destination, wakers);
        const wake = () => {
          wakers.delete(wake);
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        wakers.add(wake);
        signal.addEventListener('abort', wake);
      }),
  };
}
