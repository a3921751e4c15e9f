/**
 * `npm test`: installs what is missing, a Chromium too, builds, and runs every suite.
 * `npm run verify` (`--with-checks`): the same after format, lint, types and unused code. Both close with
 * `N passed, N failed`, where each check counts as one.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, install, root, run, runAndKeep } from './prepare.mjs';
import { tallyTries } from './tally-tries.mjs';

await install();
const { findChromium } = await import('./find-chromium.mjs');
const env = { ...process.env, CHROMIUM: await findChromium() };
await build();

const bin = (name) => join(root, 'node_modules', '.bin', name);
const results = mkdtempSync(join(tmpdir(), 'sportello-results-'));
const totals = { passed: 0, failed: 0 };
/** What failed, by name: said once more before the closing line, where the last lines of a log are all one sees. */
const failures = [];
/** What failed while much else ran, and passed when its file ran alone. */
const secondTries = [];

/** Runs one check, which passes or fails as a whole. */
async function check(name, command, ...args) {
  console.log(`\n▸ ${name}`);
  const { code, lastLines } = await runAndKeep(command, args, { env });
  totals[code === 0 ? 'passed' : 'failed'] += 1;
  if (code !== 0) failures.push([name, ...lastLines.map((line) => `    ${line}`)].join('\n'));
}

/**
 * Runs a suite, then once more, alone, the few files of it that failed: what leans on moments fails now and then where
 * others use the machine too. What fails twice has failed; what passed at the second try is counted and named.
 * @param start runs these files (all, where none are told) and leaves what came of them: `{ passed, failed, names, files }`,
 *   where `failed` may count more than is named, and `uncaught` tells of errors that nobody caught, which get no second
 *   try; undefined where a suite died
 */
async function suite(name, start) {
  console.log(`\n▸ ${name}`);
  const first = await start();
  if (!first) {
    totals.failed += 1;
    failures.push(name);
    return;
  }
  const { uncaught = [] } = first;
  const isWorthAnother = first.files.length > 0 && first.files.length <= 10;
  if (isWorthAnother) console.log(`\n▸ ${name}, second try: ${first.files.join(', ')}`);
  const { passed, failed, failedTwice, passedNow } = tallyTries(
    first,
    isWorthAnother ? await start(first.files) : undefined,
  );
  totals.passed += passed;
  totals.failed += failed;
  failures.push(...failedTwice.map((test) => `${name}: ${test}`));
  failures.push(...uncaught.map((error) => `${name}: ${error}`));
  const nameless = failed - failedTwice.length - uncaught.length;
  if (nameless > 0) failures.push(`${name}: ${nameless} without a name, or skipped`);
  secondTries.push(...passedNow.map((test) => `${name}: ${test}`));
}

/** Runs vitest; `countRefused` tells how many skipped tests count as failed. */
function vitest(name, file, countRefused, ...args) {
  return suite(name, async (files) => {
    const output = join(results, files ? `second-${file}` : file);
    const left = `${output}.unhandled`;
    const unhandled = join(root, 'scripts', 'report-unhandled.mjs');
    const reporters = ['default', 'json', unhandled].map((one) => `--reporter=${one}`);
    const chosen = files ? ['--no-file-parallelism', ...files] : [];
    const all = ['run', ...reporters, `--outputFile.json=${output}`, ...args, ...chosen];
    const code = await run(bin('vitest'), all, { env: { ...env, UNHANDLED_FILE: left } });
    const report = readReport(output);
    if (!report) return undefined;
    const names = failedNames(report);
    const uncaught = readReport(left) ?? [];
    const failed = Math.max(names.length + uncaught.length + countRefused(report), code === 0 ? 0 : 1);
    return { passed: report.numPassedTests, failed, names, files: failedFiles(report), uncaught };
  });
}

/** Runs the widget's tests. */
function webTestRunner(name) {
  return suite(name, async (files) => {
    const output = join(results, files ? 'second-widget.json' : 'widget.json');
    const chosen = files ? { TESTS: files.length > 1 ? `{${files.join(',')}}` : files[0] } : {};
    const code = await run(bin('wtr'), [], { env: { ...env, ...chosen, RESULTS_FILE: output } });
    const report = readReport(output);
    return report && { ...report, failed: Math.max(report.failed, code === 0 ? 0 : 1) };
  });
}

/** A suite that died has left nothing. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    console.error('No results were left.');
    return undefined;
  }
}

function failedFiles({ testResults }) {
  return testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(root, name));
}

/** Debian's package `postgresql-client` makes the same folder, without a server. */
function hasPostgres() {
  const versions = '/usr/lib/postgresql';
  return existsSync(versions) && readdirSync(versions).some((one) => existsSync(join(versions, one, 'bin', 'initdb')));
}

/** The names of tests and of whole files that failed. */
function failedNames({ testResults }) {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((result) => result.status === 'failed').map(({ fullName }) => fullName);
    if (tests.length === 0 && status === 'failed') return [relative(root, name)];
    return tests.map((test) => `${relative(root, name)} › ${test}`);
  });
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
await vitest('server, bot and journeys', 'vitest.json', refusedSkips);
if (hasPostgres() || process.env.REQUIRE_ALL_TESTS === '1') {
  await vitest('server and bot on PostgreSQL', 'postgres.json', refusedSkips, '--config', 'vitest.postgres.config.ts');
} else {
  console.log('\nSkipped: the tests on PostgreSQL. They run where Debian’s package postgresql is installed.');
}
// The service that speaks S3 is the tests' own: where it does not start, the suite has failed. What is about folders is skipped.
await vitest('files in a bucket', 's3.json', () => 0, '--config', 'vitest.s3.config.ts');
// The same schedule for every commit; a night's long run chooses its own.
const harness = join(root, 'test/faults/harness/main.ts');
await check('faults', process.execPath, '--import', 'tsx', harness, '--minutes', '2', '--seed', '1');
await webTestRunner('widget');
// Shares of a floor that is measured beside it, by processor time: they hold where others use the machine.
if (process.argv.includes('--with-checks') && (hasPostgres() || process.env.REQUIRE_ALL_TESTS === '1')) {
  const measure = ['--short', '--only', 'requests,widget', '--compare'];
  await check(
    'measurements against the baseline',
    process.execPath,
    '--import',
    'tsx',
    join(root, 'bench/main.ts'),
    ...measure,
  );
}

if (secondTries.length > 0)
  console.log(`\nPassed at the second try:\n${secondTries.map((name) => `  ${name}`).join('\n')}`);
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
