import type { Safeguard } from './profile.ts';

/** A piece of a compiled module's source, and what is loaded in its place. */
interface Replacement {
  /** The end of the module's address. */
  module: string;
  piece: string;
  by: string;
}

/** What is replaced in each program. */
export interface Replacements {
  server: Replacement[];
  bot: Replacement[];
}

/** The bot keeps Slack's limits; ten times as fast, a run of minutes is worth a longer one. The stand-in has none. */
const hurried: Replacement[] = [
  { piece: 'burst: 4, intervalMs: 1_000', by: 'burst: 10, intervalMs: 100' },
  { piece: 'burst: 5, intervalMs: 3_000', by: 'burst: 10, intervalMs: 300' },
  { piece: 'burst: 10, intervalMs: 1_200', by: 'burst: 20, intervalMs: 120' },
]
  .map((one) => ({ module: '/slack-bot/dist/outbound/slack-calls.js', ...one }))
  .concat({
    module: '/slack-bot/dist/outbound/slack-files.js',
    piece: 'burst: 20, intervalMs: 600',
    by: 'burst: 40, intervalMs: 60',
  });

/** Idempotency and catching up are taken away at the doors instead. */
const takenAway: Record<Safeguard, Partial<Replacements>> = {
  idempotency: {},
  ordering: {
    server: [
      {
        module: '/server/dist/deliveries/lease-deliveries.js',
        piece: 'AND earlier.position < d.position',
        by: 'AND earlier.position < d.position AND 1 = 0',
      },
    ],
  },
  'look-up': {
    bot: [
      {
        module: '/slack-bot/dist/outbound/post-in-thread.js',
        piece: 'const earlier = mayExist && posts.length > 0',
        by: 'const earlier = false',
      },
      {
        module: '/slack-bot/dist/outbound/open-thread.js',
        piece: '(mayExist && (await refreshCard',
        by: '(false && (await refreshCard',
      },
    ],
  },
  'catch-up': {},
};

/** What is replaced in a run without a safeguard, or with all of them. */
export function replacementsWithout(safeguard: Safeguard | undefined): Replacements {
  const { server = [], bot = [] } = safeguard ? takenAway[safeguard] : {};
  return { server, bot: [...hurried, ...bot] };
}
