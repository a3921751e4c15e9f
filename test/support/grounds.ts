import { describe } from 'vitest';
import { hasCluster } from './ground.ts';
import { startDemoCluster } from './start-cluster.ts';
import { type Demo, startDemo } from './start-demo.ts';

/** What a journey goes over. */
interface JourneyGround {
  name: string;
  start(): Promise<Demo>;
}

const all = {
  socket: { name: 'with the bot in socket mode', start: () => startDemo('socket') },
  http: { name: 'with the bot in http mode', start: () => startDemo('http') },
  /** In HTTP mode: the stand-in for Slack tells every socket of an app, where Slack tells one of them. */
  cluster: { name: 'with two servers and two bots behind nginx', start: () => startDemoCluster('http') },
} satisfies Record<string, JourneyGround>;

/** Has the same tests run on several grounds; a cluster is skipped where nginx, PostgreSQL or Redis is missing. */
export function onGrounds(names: (keyof typeof all)[], tests: (ground: JourneyGround) => void): void {
  for (const name of names) describe.skipIf(name === 'cluster' && !hasCluster)(all[name].name, () => tests(all[name]));
}
