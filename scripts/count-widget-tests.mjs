import { writeFileSync } from 'node:fs';

/** A reporter of web-test-runner that leaves `{ passed, failed }` in RESULTS_FILE, for the closing line of all suites. */
export function countWidgetTests() {
  return {
    stop({ sessions }) {
      if (!process.env.RESULTS_FILE) return;
      const counted = { passed: 0, failed: 0 };
      for (const session of sessions) {
        count(session.testResults, counted);
        // A file that could not be loaded has no tests that could fail.
        if (!session.passed && session.errors.length > 0) counted.failed += 1;
      }
      writeFileSync(process.env.RESULTS_FILE, JSON.stringify(counted));
    },
  };
}

function count(suite, counted) {
  for (const test of suite?.tests ?? []) {
    if (!test.skipped) counted[test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const inner of suite?.suites ?? []) count(inner, counted);
}
