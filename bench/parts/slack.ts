import type { FromCustomers, FromTechnicians } from '../load/slack-traffic.ts';
import { processorMs } from '../stage/process-figures.ts';
import { setSlackScene } from '../stage/slack-scene.ts';
import type { PartContext, PartResult } from './part.ts';
import { slackTargets } from './slack-targets.ts';

/** Everything that this part has seen. */
export interface SlackSeen {
  /** At a gentle pace in many channels. */
  gentle: FromCustomers & Work;
  technicians: FromTechnicians & Work;
  /** Ten a second in one channel. */
  flood: FromCustomers;
  /** Deliveries that were owed when all was said and done. */
  left: number;
}

/** Processor time of the two for each message. */
export interface Work {
  serverMs: number;
  botMs: number;
}

const perSecond = 10;

/** From a customer to Slack and back, with a local workspace: how fast, and how Slack's limits are kept. */
export async function measureSlack(context: PartContext): Promise<PartResult> {
  const { isShort, say } = context;
  const { ask, port, slack, threads, processes, waiting, untilInOrder, stop } = await setSlackScene(context);
  try {
    const talk = { port, threads, perSecond, seconds: isShort ? 3 : 20 };
    const spread = { ...talk, threads: inTurnOfChannels(threads) };
    const user = slack.technicians['Marta Rinaldi'];
    const there = { workspaceUrl: slack.url, user };
    say('slack: what is compiled at first use is no message’s');
    await ask({ do: 'technicians', ...spread, ...there, perSecond: 5, seconds: 1 });
    await ask({ do: 'customers', ...spread, seconds: 2, withinSeconds: 10 });
    await new Promise((resolve) => setTimeout(resolve, 2_000)); // cards have used up what may come at once
    say(
      `slack: customers write ${perSecond} times a second in ${new Set(threads.map(({ channel }) => channel)).size} channels`,
    );
    const gentle = await worked(() => ask<FromCustomers>({ do: 'customers', ...spread, withinSeconds: 10 }));
    say(`slack: a technician writes ${perSecond} times a second`);
    const technicians = await worked(() => ask<FromTechnicians>({ do: 'technicians', ...spread, ...there }));
    await untilInOrder();
    say(`slack: customers write ${perSecond} times a second in one channel`);
    const inOne = threads.filter(({ channel }) => channel === threads[0]?.channel);
    const much = { ...talk, threads: inOne, seconds: isShort ? 5 : 20, withinSeconds: 60 };
    const flood = await ask<FromCustomers>({ do: 'customers', ...much, refuseForSeconds: isShort ? 1 : 3 });
    return slackTargets({ gentle, technicians, flood, left: await waiting() });
  } finally {
    await stop();
  }

  async function worked<Seen extends { ms: number[] }>(talk: () => Promise<Seen>): Promise<Seen & Work> {
    const before = processes.map(processorMs);
    const seen = await talk();
    const [serverMs = 0, botMs = 0] = processes.map(
      (one, which) => (processorMs(one) - (before[which] ?? 0)) / seen.ms.length,
    );
    return { ...seen, serverMs, botMs };
  }
}

/** The next is in another channel, for as long as there is one. */
function inTurnOfChannels<Thread extends { channel: string }>(threads: Thread[]): Thread[] {
  const rank = new Map<Thread, number>();
  const seen = new Map<string, number>();
  for (const thread of threads) {
    const before = seen.get(thread.channel) ?? 0;
    rank.set(thread, before);
    seen.set(thread.channel, before + 1);
  }
  return [...threads].sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
}
