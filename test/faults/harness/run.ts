import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Books, openBooks } from './books.ts';
import { checkCustomers } from './check-customers.ts';
import { checkFiles } from './check-files.ts';
import { checkHistory } from './check-history.ts';
import { checkReplies } from './check-replies.ts';
import { checkThread } from './check-thread.ts';
import { checkViews } from './check-views.ts';
import { openPage } from './customer.ts';
import { areClean, type Findings, gather } from './findings.ts';
import { createNemesis } from './nemesis.ts';
import type { Options } from './options.ts';
import { createRandom } from './random.ts';
import { createRulings } from './rulings.ts';
import { drawUp } from './schedule.ts';
import { setStage } from './stage.ts';
import { seatTechnicians, type Technicians } from './technicians.ts';

/** What a run has come to. */
export interface Outcome {
  actions: number;
  /** Attached by customers or uploaded by technicians. */
  files: number;
  rulings: number;
  /** Events of Slack that a bot has acknowledged, repeats among them. */
  events: number;
  faults: [kind: string, count: number][];
  findings: Findings;
  /** What is known of what was found. */
  evidence: string[];
  /** Faults that this machine cannot bring, each with the reason. */
  skipped: string[];
  /** How long the books took to agree. */
  settledAfterMs: number;
  mails: number;
}

/** Runs one schedule of actions and faults, waits until nothing is owed, and compares the books. */
export async function runFaults(options: Options, tell: (line: string) => void): Promise<Outcome> {
  const random = createRandom(options.seed);
  let technicians: Technicians | undefined;
  const stage = await setStage(options, { random, onDisturbed: (payload) => technicians?.disturb(payload) });
  const { slack, storage, tally } = stage;
  const seated = seatTechnicians(slack, { send: slack.channels.support, note: slack.channels.borgo }, stage.profile);
  technicians = seated;
  const customers = stage.people.map((person) => openPage(person, stage.url));
  const rulings = createRulings(customers, stage.service);
  const nemesis = createNemesis(stage, customers);
  const books = openBooks({
    database: stage.ground.database,
    slack,
    customers,
    technicians: seated,
    rulings,
    url: stage.url,
    tokens: Object.fromEntries(stage.people.map(({ name, token }) => [name, token])),
    mails: stage.mails,
    logs: stage.bots.map((_, which) => join(stage.logs, `bot-${which}.log`)),
  });
  let actions = 0;
  try {
    const ms = options.minutes * 60_000;
    const acting = random.stream('what technicians do');
    const ruling = random.stream('which tickets');
    await books.untilWatched();
    const begin = performance.now();
    for (const moment of drawUp(stage.profile, { random, ms, customers: customers.length })) {
      await wait(Math.max(0, moment.atMs - (performance.now() - begin)));
      if (moment.what === 'customer') {
        const customer = customers[moment.who];
        if (moment.isOpening) customer?.openTicket(moment.file);
        else
          for (let one = 0; one < moment.burst; one += 1)
            customer?.write(moment.which, one === 0 ? moment.file : undefined);
        actions += moment.burst;
      } else if (moment.what === 'technician') {
        actions += 1;
        void seated.act(acting).catch((error: unknown) => tell(`a technician could not act: ${error}`));
      } else if (moment.what === 'ruling') {
        actions += 1;
        rulings.act(ruling);
      } else {
        if (options.isVerbose) tell(`${Math.round(moment.atMs / 100) / 10} s  ${moment.what} for ${moment.forMs} ms`);
        nemesis.begin(moment);
      }
    }
    await nemesis.over();
    stage.calm();
    const settling = performance.now();
    const findings = await settle();
    const settledAfterMs = Math.round(performance.now() - settling);
    const skipped = storage.cannotFill ? [`disk full (${storage.cannotFill})`] : [];
    const files = [...customers.flatMap(({ written }) => written), ...seated.spoken].flatMap((one) => one.files);
    return {
      actions,
      files: files.length,
      rulings: rulings.all.length,
      events: stage.gate.heard,
      faults: tally.counts(),
      findings,
      evidence: areClean(findings) ? [] : await books.evidence(findings).catch((error) => [`no evidence: ${error}`]),
      skipped,
      settledAfterMs,
      mails: stage.mails.length,
    };
  } finally {
    for (const customer of customers) customer.leave();
    rulings.leave();
    await books.close();
    await stage.clear();
  }

  /** What is owed is given time; what is doubled, out of order or leaked does not heal. */
  async function settle(): Promise<Findings> {
    const deadline = performance.now() + options.settleSeconds * 1_000;
    for (let quiet = 0; ; ) {
      const begin = performance.now();
      const now = await books.read().catch((error: unknown) => {
        if (performance.now() > deadline) throw error;
        tell(`the books could not be read: ${error}`); // as where a busy machine keeps a connection waiting
      });
      if (!now) {
        quiet = 0;
        await wait(1_000);
        continue;
      }
      const findings = gather(await check(now), { internal: stage.mistakes });
      quiet = stage.gate.waiting > 0 || findings.lost.length > 0 ? 0 : quiet + 1;
      if (quiet > 2 || performance.now() > deadline) return findings; // what comes late may come twice
      // Everybody speaks through doors of this process: while it compares they are shut.
      await wait(Math.max(1_000, 5 * (performance.now() - begin)));
    }
  }
}

async function check(books: Books): Promise<Findings> {
  const found: Partial<Findings>[] = [];
  for (const one of [checkCustomers, checkThread, checkReplies, checkViews, checkFiles, checkHistory]) {
    found.push(one(books));
    await wait(10);
  }
  return gather(...found);
}
