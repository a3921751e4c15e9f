/** Kinds of faults that come in windows of time; `reload` has none: it is over at once. */
export const windows = [
  'server killed',
  'bot killed',
  'server stopped',
  'bot stopped',
  'Slack down',
  'Slack slow',
  'Slack busy',
  'token revoked',
  'events cut',
  'clock set',
  'database locked',
  'disk full',
  'PostgreSQL restarted',
  'Redis away',
  'client offline',
  'client reloaded',
] as const;
export type Window = (typeof windows)[number];

/** How often each fault of single calls befalls one, from 0 to 1. */
export interface CallFaults {
  cut: number;
  lose: number;
  refuse: number;
  delay: number;
  double: number;
  tear: number;
}

/** What a run does, and what befalls it. */
export interface Profile {
  customersPerSecond: number;
  techniciansPerSecond: number;
  /** Of customers' actions, how many open a ticket. */
  opening: number;
  /** How many messages are written one right after another. */
  burst: number;
  /** Of customers' actions and of technicians' messages, how many carry a file. */
  files: number;
  /** Of customers' files, how many come in parts. */
  large: number;
  /** How often a technician closes a ticket or reopens one. */
  rulingsPerSecond: number;
  toServer: CallFaults;
  botToServer: CallFaults;
  botToSlack: CallFaults;
  events: { double: number; late: number; unheard: number };
  /** How many windows of each kind begin in a minute. */
  perMinute: Partial<Record<Window, number>>;
  /** Windows that befall every run once at least, however short it is. */
  certain: Window[];
}

/** The safeguards that a run can do without. */
export const safeguards = ['idempotency', 'ordering', 'look-up', 'catch-up'] as const;
export type Safeguard = (typeof safeguards)[number];

const none: CallFaults = { cut: 0, lose: 0, refuse: 0, delay: 0, double: 0, tear: 0 };
const some: CallFaults = { cut: 0.03, lose: 0.03, refuse: 0.02, delay: 0.05, double: 0.02, tear: 0.02 };
const quiet = {
  customersPerSecond: 3,
  techniciansPerSecond: 0,
  opening: 0.1,
  burst: 1,
  files: 0,
  large: 0,
  rulingsPerSecond: 0,
  certain: [],
};
const noEvents = { double: 0, late: 0, unheard: 0 };

/** All faults together. */
const everything: Profile = {
  customersPerSecond: 2.2,
  techniciansPerSecond: 1.2,
  opening: 0.07,
  burst: 2,
  files: 0.15,
  large: 0.25,
  rulingsPerSecond: 0.25,
  toServer: some,
  botToServer: { ...some, lose: 0.02 },
  botToSlack: { ...some, double: 0 }, // nothing between the bot and Slack repeats what Slack counts twice
  events: { double: 0.1, late: 0.15, unheard: 0.05 },
  perMinute: {
    'server killed': 3,
    'bot killed': 3,
    'server stopped': 1,
    'bot stopped': 1,
    'Slack down': 1,
    'Slack slow': 1,
    'Slack busy': 1,
    'token revoked': 0.7,
    'events cut': 1,
    'clock set': 1,
    'database locked': 1,
    'disk full': 1,
    'client offline': 3,
    'client reloaded': 3,
  },
  certain: [],
};

/** Runs that try what one safeguard is for, and little else, so that a short one is enough. */
const aimed: Record<Safeguard, Profile> = {
  idempotency: {
    ...quiet,
    toServer: { ...none, lose: 0.3, double: 0.1 },
    botToServer: none,
    botToSlack: none,
    events: noEvents,
    perMinute: { 'client reloaded': 8 },
  },
  ordering: {
    ...quiet,
    burst: 4,
    opening: 0.05,
    toServer: none,
    botToServer: none,
    botToSlack: { ...none, cut: 0.2, delay: 0.3 },
    events: noEvents,
    perMinute: {},
  },
  'look-up': {
    ...quiet,
    toServer: none,
    botToServer: none,
    botToSlack: { ...none, lose: 0.3 },
    events: noEvents,
    perMinute: {},
  },
  'catch-up': {
    ...quiet,
    customersPerSecond: 0.5,
    techniciansPerSecond: 2,
    toServer: none,
    botToServer: none,
    botToSlack: none,
    events: { ...noEvents, unheard: 0.1 },
    perMinute: { 'bot killed': 12, 'events cut': 40 },
  },
};

/** What befalls only servers that share a database and a bus; twice as many processes are killed twice as often. */
const ofClusters = {
  'server killed': 6,
  'bot killed': 6,
  'PostgreSQL restarted': 1,
  'Redis away': 2,
} satisfies Profile['perMinute'];

/** What a run does that aims at one safeguard, or at everything. */
export function profileOf(aim: Safeguard | undefined, isCluster: boolean): Profile {
  const profile = aim ? aimed[aim] : everything;
  if (!isCluster || aim) return profile;
  return {
    ...profile,
    perMinute: { ...profile.perMinute, ...ofClusters },
    certain: windows.filter((what) => what in ofClusters),
  };
}
