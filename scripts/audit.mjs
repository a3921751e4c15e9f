/**
 * Fails where a runtime dependency has a known hole that is high or critical, and names it. A registry that offers no
 * audits, such as a mirror, or that cannot be reached leaves the check undone and says so; where every check must run
 * (`REQUIRE_ALL_TESTS=1`), one that cannot be reached is a failure.
 */
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  encoding: 'utf8',
  timeout: 120_000,
  shell: process.platform === 'win32',
});

let report;
try {
  report = JSON.parse(stdout);
} catch {
  report = { error: { summary: 'npm audit answered nothing' } };
}

if (report.vulnerabilities) {
  const grave = Object.values(report.vulnerabilities).filter(({ severity }) => /^(high|critical)$/.test(severity));
  for (const { name, severity, range, via } of grave) {
    const titles = via.map((one) => (typeof one === 'string' ? one : `${one.title} ${one.url}`));
    console.error(`${name} ${range}: ${severity}: ${titles.join('; ')}`);
  }
  console.log(grave.length === 0 ? 'No known holes in runtime dependencies.' : 'Update them, or take another library.');
  process.exit(grave.length === 0 ? 0 : 1);
}

const offersNone = report.statusCode === 404 || report.statusCode === 405;
console.error(`Skipped: ${offersNone ? 'this registry offers no audits' : (report.message ?? report.error?.summary)}.`);
process.exit(!offersNone && process.env.REQUIRE_ALL_TESTS === '1' ? 1 : 0);
