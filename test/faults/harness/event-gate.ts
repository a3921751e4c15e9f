import { setTimeout as wait } from 'node:timers/promises';
import type { Profile } from './profile.ts';
import type { Random } from './random.ts';
import type { Tally } from './tally.ts';

/** One try to tell the bot of an event. */
export interface Attempt {
  payload: string;
  /** 0 for the first. */
  retry: number;
}

/** Stands for Slack's own telling of events: repeats what was not acknowledged, as often as Slack does. */
export interface EventGate {
  take(payload: string): void;
  /** While closed nothing reaches the bot. */
  close(): void;
  open(): void;
  /** Events that are not told or given up yet. */
  readonly waiting: number;
  /** How often a bot has acknowledged one. */
  readonly heard: number;
}

/** Slack repeats at once, after a minute and after five; a run is shorter. */
const repeatAfterMs = [300, 3_000, 12_000];

/**
 * Makes the gate. By chance an event comes twice, late (others overtake it), or its acknowledgement is lost.
 * @param tell settles with true when the bot has acknowledged; `unreachable` where nobody listens
 * @param forgetsUnreachable of events that find nobody listening, how many are never told again
 */
export function createEventGate(options: {
  faults: Profile['events'];
  random: Random;
  tally: Tally;
  isOver(): boolean;
  forgetsUnreachable: number;
  tell(attempt: Attempt): Promise<boolean | 'unreachable'>;
  /** An event does not come at once and once. */
  onDisturbed(payload: string): void;
}): EventGate {
  const { faults, random, tally, isOver, tell, forgetsUnreachable, onDisturbed } = options;
  let isClosed = false;
  let waiting = 0;
  let heard = 0;

  async function deliver(payload: string, forgets: boolean, isUnheard: boolean): Promise<void> {
    for (let retry = 0; retry <= repeatAfterMs.length; retry += 1) {
      if (retry > 0) await wait(repeatAfterMs[retry - 1]);
      const answer = isClosed ? 'unreachable' : await tell({ payload, retry });
      if (answer === true) heard += 1;
      if (answer === true && !(isUnheard && retry === 0)) return;
      onDisturbed(payload);
      if (answer === 'unreachable' && forgets) break;
    }
    tally.count('event given up');
  }

  return {
    get waiting() {
      return waiting;
    },
    get heard() {
      return heard;
    },
    open() {
      isClosed = false;
    },
    close() {
      isClosed = true;
    },
    take(payload) {
      const isQuiet = isOver();
      const [isDouble, isLate, isUnheard, forgets] = [
        !isQuiet && random.chance(faults.double),
        !isQuiet && random.chance(faults.late),
        !isQuiet && random.chance(faults.unheard),
        random.chance(forgetsUnreachable),
      ];
      const lateMs = random.between(200, 2_500);
      if (isDouble) tally.count('event doubled');
      if (isDouble || isLate) onDisturbed(payload);
      if (isLate) tally.count('event late');
      if (isUnheard) tally.count('event’s acknowledgement lost');
      for (let copy = 0; copy < (isDouble ? 2 : 1); copy += 1) {
        waiting += 1;
        const begin = isLate ? wait(lateMs) : Promise.resolve();
        void begin
          .then(() => deliver(payload, forgets, isUnheard))
          .finally(() => {
            waiting -= 1;
          });
      }
    },
  };
}
