import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PartName, readOptions } from './options.ts';
import { measureBrowser } from './parts/browser.ts';
import { measureFanOut } from './parts/fan-out.ts';
import { measureGrowth } from './parts/growth.ts';
import type { PartContext, PartResult } from './parts/part.ts';
import { measureRequests } from './parts/requests.ts';
import { measureSlack } from './parts/slack.ts';
import { measureUploads } from './parts/uploads.ts';
import { measureWidgetBytes } from './parts/widget-bytes.ts';
import { type Baseline, baselineOf, fallenBehind, renewed } from './report/baseline.ts';
import { describeMachine } from './report/machine.ts';
import { drawRatios } from './report/plot.ts';
import { type Report, writeMarkdown } from './report/report.ts';
import { openEngines } from './stage/engines.ts';
import { endAll } from './stage/processes.ts';

/** `npm run bench`: measures everything in one run, and writes report.md, report.json and report.svg beside this file. */
const parts: Record<PartName, (context: PartContext) => Promise<PartResult>> = {
  requests: measureRequests,
  growth: measureGrowth,
  'fan-out': measureFanOut,
  slack: measureSlack,
  uploads: measureUploads,
  widget: measureWidgetBytes,
  browser: measureBrowser,
};

const here = (name: string) => new URL(name, import.meta.url);
const options = readOptions(process.argv.slice(2));
const machine = describeMachine();
const began = performance.now();
const results = await runParts();
const report: Report = {
  at: new Date().toISOString(),
  isShort: options.isShort,
  parts: [...options.only],
  machine,
  seconds: (performance.now() - began) / 1000,
  results,
};
const now = baselineOf(results);
// A run that only compares leaves what is kept as it is.
if (!options.compares) {
  writeFileSync(here('report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(here('report.svg'), drawRatios(Object.assign({}, ...results.map(({ ratios }) => ratios))));
  writeFileSync(here('report.md'), writeMarkdown(report));
}
if (options.keepsBaseline) {
  const kept = existsSync(here('baseline.json')) ? renewed(readBaseline(), now) : now;
  writeFileSync(here('baseline.json'), `${JSON.stringify(kept, null, 2)}\n`);
}
for (const { name, goal, measured, isMet } of results.flatMap(({ targets }) => targets)) {
  console.log(`${isMet ? 'met   ' : 'missed'} ${name} ${goal}: ${measured}`);
}
for (const { leftOut } of results) if (leftOut) console.log(`left out: ${leftOut}`);
const behind = options.compares ? await stillBehind(now) : [];
for (const sentence of behind) console.error(`Fallen behind: ${sentence}`);
console.log(
  `\n${options.compares ? 'compared with bench/baseline.json' : 'bench/report.md'}, ${Math.round(report.seconds)} s`,
);
process.exit(behind.length === 0 ? 0 : 1);

/** What has fallen behind in this run and in one more: somebody else may have used the machine in the first. */
async function stillBehind(first: Baseline): Promise<string[]> {
  const behind = fallenBehind(readBaseline(), first);
  if (behind.size === 0) return [];
  console.error(`Measured again, as these have fallen behind: ${[...behind.values()].join('; ')}`);
  const again = fallenBehind(readBaseline(), baselineOf(await runParts()));
  return [...again].flatMap(([name, sentence]) => (behind.has(name) ? [sentence] : []));
}

async function runParts(): Promise<PartResult[]> {
  const folder = mkdtempSync(join(onDisk(), 'sportello-bench-'));
  chmodSync(folder, 0o755); // PostgreSQL runs as somebody else
  const engines = openEngines(folder);
  const context: PartContext = { ...options, engines, folder, say: (line) => console.error(`▸ ${line}`) };
  try {
    const done: PartResult[] = [];
    for (const name of options.only) done.push(await parts[name](context));
    return done;
  } finally {
    await endAll();
    await engines.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where files outlive a power cut: in memory every database is fast. */
function onDisk(): string {
  const tmpfs = 0x01021994;
  const folder = [tmpdir(), '/var/tmp', '.'].find((path) => existsSync(path) && statfsSync(path).type !== tmpfs);
  return folder ?? '.';
}

function readBaseline(): Baseline {
  if (!existsSync(here('baseline.json'))) throw new Error('There is no baseline: run with --keep-baseline first.');
  return JSON.parse(readFileSync(here('baseline.json'), 'utf8'));
}
