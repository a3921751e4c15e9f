import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createRedisClient, inTime, NoAnswer, patienceMs, type RedisClient } from './redis-client.ts';

/** What a server has of Redis: it may be away at any time, and nobody waits for it. */
export interface RedisLink {
  isUp(): boolean;
  /** Asks something; fails at once while Redis is away, and where it does not answer it is away from then on. */
  ask<Answer>(question: (client: RedisClient) => Promise<Answer>): Promise<Answer>;
  /** Says a word to the others on the channel, together with what else is said in this turn; lost while Redis is away. */
  say(word: string): void;
  close(): void;
}

interface LinkOptions {
  url: string;
  channel: string;
  /** Told of every word of others. */
  onWord: (word: string) => void;
  /** Told once when Redis is away, however often it is tried, and once when it is back. */
  onAway: (error: unknown) => void;
  onBack: () => void;
}

/** So often a silent link is asked whether it still is one. */
const beatMs = 1_000;

const longestPauseMs = 5_000;

/** Links to Redis until it is closed: what breaks is made anew, after pauses that grow to 5 seconds. */
export function openRedisLink({ url, channel, onWord, onAway, onBack }: LinkOptions): RedisLink {
  const self = randomUUID();
  const stopping = new AbortController();
  const words = new Set<string>();
  let held: RedisClient | undefined;
  let current: { client: RedisClient; broken: AbortController } | undefined;
  let isAway = false;
  let failures = 0;

  /** Holds one connection. @throws whatever broke it */
  async function hold(): Promise<void> {
    const client = await createRedisClient(url);
    held = client;
    const broken = new AbortController();
    client.on('error', (error) => broken.abort(error));
    try {
      await inTime(client.connect(), patienceMs);
      await inTime(client.subscribe(channel, hear), patienceMs);
      current = { client, broken };
      if (isAway) onBack();
      isAway = false;
      failures = 0;
      while (!stopping.signal.aborted) {
        await pause(beatMs, undefined, { signal: broken.signal });
        await inTime(client.ping());
      }
    } catch (error) {
      throw broken.signal.reason ?? error;
    } finally {
      current = undefined;
      client.destroy();
    }
  }

  async function holdOn(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await hold();
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (!isAway) onAway(error);
        isAway = true;
      }
      // Servers that lost it together come back one by one.
      const pauseMs = Math.min(longestPauseMs, 250 * 2 ** failures) * (0.5 + Math.random() / 2);
      failures += 1;
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  async function ask<Answer>(question: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    if (!current) throw new Error('Redis is away');
    const { client, broken } = current;
    try {
      return await inTime(question(client));
    } catch (error) {
      if (error instanceof NoAnswer) {
        // Nobody else is to wait as long.
        if (current?.client === client) current = undefined;
        broken.abort(error);
      }
      throw error;
    }
  }

  function hear(told: string): void {
    const [sender, ...heard] = told.split(' ');
    if (sender !== self) for (const word of heard) onWord(word);
  }

  function sayAll(): void {
    const told = [self, ...words].join(' ');
    words.clear();
    ask((client) => client.publish(channel, told)).catch(() => undefined);
  }

  void holdOn();
  return {
    isUp: () => current !== undefined,
    ask,
    say: (word) => {
      if (words.size === 0) queueMicrotask(sayAll);
      words.add(word);
    },
    close: () => {
      stopping.abort();
      current?.broken.abort();
      held?.destroy();
    },
  };
}
