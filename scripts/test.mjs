/**
 * `npm test`: installs what is missing, a Chromium too, builds, and runs every suite.
 * `npm run verify` (`--with-checks`): the same after format, lint, types and unused code. Both close with
 * `N passed, N failed`, where each check counts as one.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root, run } from './prepare.mjs';

await install();
const { findChromium } = await import('./find-chromium.mjs');
const env = { ...process.env, CHROMIUM: await findChromium() };
await build();

const bin = (name) => join(root, 'node_modules', '.bin', name);
const results = mkdtempSync(join(tmpdir(), 'sportello-results-'));
const totals = { passed: 0, failed: 0 };

/** Runs one check, which passes or fails as a whole. */
async function check(name, command, ...args) {
  console.log(`\n▸ ${name}`);
  const code = await run(command, args, { env });
  totals[code === 0 ? 'passed' : 'failed'] += 1;
}

/** Runs a suite whose reporter writes `{ passed, failed }` to a file; a suite that dies has failed. */
async function suite(name, file, read, command, ...args) {
  console.log(`\n▸ ${name}`);
  const code = await run(command, args, { env: { ...env, RESULTS_FILE: join(results, file) } });
  let counted = { passed: 0, failed: 0 };
  try {
    counted = read(JSON.parse(readFileSync(join(results, file), 'utf8')));
  } catch {
    console.error(`${name} left no results.`);
  }
  totals.passed += counted.passed;
  totals.failed += Math.max(counted.failed, code === 0 ? 0 : 1);
}

/** Where every test must run, as in CI, one that was skipped for want of a tool has failed. */
function refusedSkips({ numPendingTests, testResults }) {
  if (process.env.REQUIRE_ALL_TESTS !== '1' || numPendingTests === 0) return 0;
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'skipped' || status === 'pending');
  for (const { fullName } of skipped) console.error(`Skipped, but REQUIRE_ALL_TESTS=1: ${fullName}`);
  return numPendingTests;
}

if (process.argv.includes('--with-checks')) {
  await check('format and lint', bin('biome'), 'check', '--error-on-warnings', '.');
  await check('types', bin('tsc'), '-b');
  await check('unused files and exports', bin('knip'));
  await check('known holes of dependencies', process.execPath, join(root, 'scripts', 'audit.mjs'));
}
await check('sizes', process.execPath, join(root, 'scripts', 'check-sizes.mjs'));
await suite(
  'server, bot and journeys',
  'vitest.json',
  (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests + refusedSkips(report) }),
  bin('vitest'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(results, 'vitest.json')}`,
);
// The same schedule for every commit; a night's long run chooses its own.
const harness = join(root, 'test/faults/harness/main.ts');
await check('faults', process.execPath, '--import', 'tsx', harness, '--minutes', '2', '--seed', '1');
await suite('widget', 'widget.json', (report) => report, bin('wtr'));

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
