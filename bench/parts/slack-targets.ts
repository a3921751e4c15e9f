import type { FromCustomers } from '../load/slack-traffic.ts';
import type { PartResult, Target } from './part.ts';
import { quantile } from './quantile.ts';
import type { SlackSeen, Work } from './slack.ts';
import { tallyPosts, tooEarly, tooFast } from './slack-pace.ts';

const ascending = (values: readonly number[]) => [...values].sort((one, other) => one - other);
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** The target K1 beside what was seen, and goals of our own for the way to Slack and back. */
export function slackTargets({ gentle, technicians, flood, left }: SlackSeen): PartResult {
  const [toSlack, toPage, acks] = [gentle.ms, technicians.ms, technicians.ackMs].map(waysOf);
  const all = [...gentle.posts, ...flood.posts];
  const [slow, fast] = [gentle, flood].map(({ posts, messageIds }) => tallyPosts(posts, messageIds));
  const [early, hasty] = [tooEarly(flood.posts), tooFast(all)];
  const refused = flood.posts.filter(({ retryAfterMs }) => retryAfterMs !== undefined).length;
  const slowest = Math.max(...flood.ms);
  const { lost = Number.NaN, doubled = Number.NaN } = fast ?? {};
  const targets: Target[] = [
    {
      name: 'K1',
      goal: 'ten messages a second in one channel: ≤ 1 post/s but for bursts of four, Retry-After obeyed, 0 lost, 0 doubled, each posted within 10 s',
      measured:
        `${flood.messageIds.length} messages in ${flood.posts.length - refused} posts and ${flood.seconds.toFixed(0)} s, ` +
        `the slowest after ${(slowest / 1000).toFixed(1)} s, ${hasty} posts too fast, ` +
        `${early} before Retry-After (${refused} refused), ${lost} lost, ${doubled} doubled`,
      isMet: hasty === 0 && early === 0 && refused > 0 && lost === 0 && doubled === 0 && slowest <= 10_000,
    },
  ];
  if (acks) {
    targets.push({
      name: 'K1',
      goal: 'an event of Slack is acknowledged: p99 < 500 ms, none missed',
      measured: `p50 ${ms(acks.p50)}, p99 ${ms(acks.p99)}, ${acks.missed} missed`,
      isMet: acks.p99 < 500 && acks.missed === 0,
    });
  }
  if (toSlack && slow) {
    targets.push({
      name: '–',
      goal: 'a customer’s request → the post at Slack, where no limit makes it wait: p50 ≤ 50 ms, p99 ≤ 250 ms, 0 lost',
      measured: `p50 ${ms(toSlack.p50)}, p99 ${ms(toSlack.p99)}, ${slow.lost} lost`,
      isMet: toSlack.p50 <= 50 && toSlack.p99 <= 250 && slow.lost === 0 && slow.doubled === 0,
    });
  }
  if (toPage) {
    targets.push({
      name: '–',
      goal: 'an event of Slack → the customer’s stream: p50 ≤ 50 ms, p99 ≤ 250 ms, 0 lost',
      measured: `p50 ${ms(toPage.p50)}, p99 ${ms(toPage.p99)}, ${toPage.missed} lost`,
      isMet: toPage.p50 <= 50 && toPage.p99 <= 250 && toPage.missed === 0,
    });
  }
  const row = (what: string, times: readonly number[], { serverMs, botMs }: Partial<Work> = {}) => {
    const { p50, p99, missed } = waysOf(times);
    const work = [serverMs, botMs].map((workMs) => workMs?.toFixed(1) ?? '');
    return [what, String(times.length), p50.toFixed(1), p99.toFixed(1), String(missed), ...work];
  };
  const table = {
    title: 'Slack and back',
    about:
      'The built server and the built bot, Socket Mode, a local workspace of 20 channels with three tickets each, each in a process of its own; SQLite. ' +
      'Customers write ten times a second all over, then a technician does, then customers write as fast in one channel, where Slack refuses once and asks to wait: there waiting is what is asked. ' +
      `A post is counted when its call has come to Slack whole. Deliveries still owed at the end: ${left}.`,
    head: ['', 'messages', 'p50 ms', 'p99 ms', 'missed', 'server’s processor ms a message', 'bot’s'],
    rows: [
      row('customer → Slack', padded(gentle), gentle),
      row('event of Slack → acknowledged', technicians.ackMs),
      row('event of Slack → customer', technicians.ms, technicians),
      row('customer → Slack, one channel', padded(flood)),
    ],
  };
  return { tables: [table], targets, ratios: {}, bytes: {} };
}

/** What was not posted did not come. */
function padded({ ms: times, messageIds }: FromCustomers): number[] {
  return [...times, ...Array<number>(Math.max(0, messageIds.length - times.length)).fill(Number.NaN)];
}

function waysOf(times: readonly number[]) {
  const came = ascending(times.filter((time) => !Number.isNaN(time)));
  return { p50: quantile(came, 0.5), p99: quantile(came, 0.99), missed: times.length - came.length };
}
