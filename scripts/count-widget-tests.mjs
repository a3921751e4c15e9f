import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A reporter of web-test-runner that leaves `{ passed, failed, names, files }` in RESULTS_FILE, for the end of all
 * suites: names of tests that failed, with their files, and those files.
 */
export function countWidgetTests() {
  return {
    stop({ sessions }) {
      if (!process.env.RESULTS_FILE) return;
      const counted = { passed: 0, failed: 0, names: [], files: [] };
      for (const session of sessions) {
        const file = relative(process.cwd(), session.testFile);
        const before = counted.failed;
        count(session.testResults, file, counted);
        // A file that could not be loaded has no tests that could fail.
        if (!session.passed && session.errors.length > 0) {
          counted.failed += 1;
          counted.names.push(file);
        }
        if (counted.failed > before) counted.files.push(file);
      }
      writeFileSync(process.env.RESULTS_FILE, JSON.stringify(counted));
    },
  };
}

function count(suite, file, counted) {
  for (const test of suite?.tests ?? []) {
    if (test.skipped) continue;
    counted[test.passed ? 'passed' : 'failed'] += 1;
    if (!test.passed) counted.names.push(`${file} › ${test.name}`);
  }
  for (const inner of suite?.suites ?? []) count(inner, file, counted);
}
