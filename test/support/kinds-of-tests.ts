import { globSync } from 'tinyglobby';

/** Tests that hold the server or the bot to times: few others run beside them. */
const measuring = [
  'test/bench/*.test.ts',
  'test/faults/{large-*,locked-database,slow-senders,starting-together,stopping}.test.ts',
  'test/journeys/{memory,whole-road}.test.ts',
  'test/server/{file-bombs,query-plans}.test.ts',
  'test/server/fuzz/*.test.ts',
  'test/server/getting-in/{enumeration,hostile-identities,login-flood}.test.ts',
  'test/server/privacy/erasing-much.test.ts',
  'test/server/redis/*.test.ts',
  'test/slack-bot/outbound/delivery-loop.test.ts',
  'test/slack-bot/text/fuzz-*.test.ts',
];

/** Tests that share a process with others: what they change of it they put back. To load a server takes a process seconds. */
const sharing = ['test/server/**/*.test.ts', 'test/slack-bot/**/*.test.ts'];

/** Of these, tests that start what a process starts once: its tracing. */
const alone = ['test/slack-bot/tracing.test.ts'];

/** All files of tests that vitest runs, each in one of three kinds. */
export function kindsOfTests(root: string): { sharing: string[]; alone: string[]; measuring: string[] } {
  const all = find(root, ['test/**/*.test.ts'], ['test/widget/**', 'test/server/postgres/**']);
  const [measure, share] = [find(root, measuring), find(root, sharing, alone)];
  return {
    sharing: all.filter((file) => share.includes(file) && !measure.includes(file)),
    alone: all.filter((file) => !share.includes(file) && !measure.includes(file)),
    measuring: all.filter((file) => measure.includes(file)),
  };
}

function find(cwd: string, patterns: string[], ignore: string[] = []): string[] {
  return globSync(patterns, { cwd, ignore }).sort();
}
