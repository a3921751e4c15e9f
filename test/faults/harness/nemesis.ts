import { setTimeout as wait } from 'node:timers/promises';
import type { Customer } from './customer.ts';
import { lockDatabase } from './lock-database.ts';
import type { Window } from './profile.ts';
import type { Moment } from './schedule.ts';
import type { Stage } from './stage.ts';

/** Brings the faults that have a beginning and an end. Each ends by itself, and all of them when the run is over. */
export interface Nemesis {
  begin(moment: Extract<Moment, { forMs: number }>): void;
  /** Settles once nothing is broken any more. */
  over(): Promise<void>;
}

type Undo = () => Promise<void> | void;

/** Makes the nemesis of a stage; faults that this machine cannot bring are told by name. */
export function createNemesis(stage: Stage, customers: Customer[]): Nemesis {
  const { tally } = stage;
  const running = new Map<Window, Promise<void>>();
  const ending = new AbortController();

  const faults: Record<Window, (who: Customer | undefined) => Promise<Undo> | Undo> = {
    'server killed': async () => {
      const server = stage.random.pick(stage.servers);
      await server.kill();
      return () => server.start();
    },
    'bot killed': async () => {
      const bot = stage.random.pick(stage.bots);
      await bot.kill();
      return () => bot.start();
    },
    'server stopped': () => {
      const server = stage.random.pick(stage.servers);
      server.pause();
      return () => server.resume();
    },
    'bot stopped': () => {
      const bot = stage.random.pick(stage.bots);
      bot.pause();
      return () => bot.resume();
    },
    'Slack down': () => stage.slackIs('down', stage.cutEvents()),
    'Slack slow': () => stage.slackIs('slow'),
    'Slack busy': () => stage.slackIs('busy'),
    'token revoked': () => stage.slackIs('revoking'),
    'events cut': () => stage.cutEvents(),
    'clock set': () => {
      stage.setClock(stage.random.pick([-86_400_000, -3_600_000, 3_600_000]));
      return () => stage.setClock(0);
    },
    'database locked': () => lockDatabase(stage.ground.database),
    'disk full': () => {
      stage.storage.fill();
      return () => stage.storage.empty();
    },
    'PostgreSQL restarted': async () => {
      await stage.ground.services?.restartDatabase(stage.random.pick(['immediate', 'fast'] as const));
      return () => {};
    },
    'Redis away': async () => {
      await stage.ground.services?.stopRedis();
      return () => stage.ground.services?.startRedis();
    },
    'client offline': (customer) => {
      customer?.goOffline();
      return () => customer?.goOnline();
    },
    'client reloaded': (customer) => {
      customer?.reload();
      return () => {};
    },
  };

  return {
    begin({ what, forMs, who }) {
      if (running.has(what) || (what === 'disk full' && stage.storage.cannotFill)) return;
      const isOfServer = what.startsWith('server') && (running.has('server killed') || running.has('server stopped'));
      const isOfBot = what.startsWith('bot') && (running.has('bot killed') || running.has('bot stopped'));
      if (isOfServer || isOfBot) return;
      tally.count(what);
      const fault = (async () => {
        const undo = await faults[what](customers[who]);
        await wait(forMs, undefined, { signal: ending.signal }).catch(() => {});
        await undo();
      })();
      running.set(
        what,
        fault.finally(() => running.delete(what)),
      );
    },
    async over() {
      ending.abort();
      await Promise.all(running.values());
    },
  };
}
