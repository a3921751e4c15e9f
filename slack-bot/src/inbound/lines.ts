import type { ExternalRef } from '@sportello/server/contract/places';

/** Runs tasks of the same key one after another, of different keys side by side. */
export interface Lines {
  /** A task that rejects is told of, and the next one begins. */
  add(key: string, task: () => Promise<void>): void;
  /** The same; settles when the task is done, also where it rejects. */
  run(key: string, task: () => Promise<void>): Promise<void>;
  /** Settles when no task is left. */
  settled(): Promise<void>;
}

/** Makes an empty set of lines; `onError` hears why a task rejected. */
export function createLines(onError: (error: unknown) => void): Lines {
  const ends = new Map<string, Promise<void>>();
  function run(key: string, task: () => Promise<void>): Promise<void> {
    const end = (ends.get(key) ?? Promise.resolve())
      .then(task)
      .catch(onError)
      .finally(() => {
        if (ends.get(key) === end) ends.delete(key);
      });
    ends.set(key, end);
    return end;
  }

  return {
    add: (key, task) => void run(key, task),
    run,
    async settled() {
      while (ends.size > 0) await Promise.all(ends.values());
    },
  };
}

/** One line for all that happens in a thread: a Close must not overtake the reply that was written before it. */
export function lineOf({ channel, id }: ExternalRef): string {
  return `${channel}:${id}`;
}
