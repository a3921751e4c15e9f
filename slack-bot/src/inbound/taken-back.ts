import type { ExternalRef } from '@sportello/server/contract/places';
import { createRecentKeys } from './recent-keys.ts';

/** Messages that somebody keeps inside or has deleted, perhaps while it is still tried to bring them to the customer. */
export interface TakenBack {
  /** The message is being kept inside until the task settles. */
  addKeep(message: ExternalRef, task: Promise<unknown>): void;
  isBeingKept(message: ExternalRef): boolean;
  /** Settles once nobody is keeping the message inside, whether they were allowed to or not. */
  untilKept(message: ExternalRef): Promise<void>;
  addDeleted(message: ExternalRef): void;
  isDeleted(message: ExternalRef): boolean;
}

/** Makes an empty memory; of deletions it holds the newest. */
export function createTakenBack({ maxDeleted }: { maxDeleted: number }): TakenBack {
  const keeping = new Map<string, Set<Promise<unknown>>>();
  const deleted = createRecentKeys({ max: maxDeleted });

  return {
    addKeep(message, task) {
      const key = keyOf(message);
      const tasks = keeping.get(key) ?? new Set();
      keeping.set(key, tasks.add(task));
      void Promise.allSettled([task]).then(() => {
        tasks.delete(task);
        if (tasks.size === 0) keeping.delete(key);
      });
    },
    isBeingKept: (message) => keeping.has(keyOf(message)),
    async untilKept(message) {
      for (let tasks = keeping.get(keyOf(message)); tasks; tasks = keeping.get(keyOf(message))) {
        await Promise.allSettled(tasks);
      }
    },
    addDeleted: (message) => void deleted.isNew(keyOf(message)),
    isDeleted: (message) => deleted.has(keyOf(message)),
  };
}

function keyOf({ channel, id }: ExternalRef): string {
  return `${channel}:${id}`;
}
