import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A reporter of vitest that leaves a sentence about each error that nobody caught, which fails a run without failing a
 * test, in the file named in UNHANDLED_FILE.
 */
export default class ReportUnhandled {
  onTestRunEnd(_modules, errors) {
    if (!process.env.UNHANDLED_FILE) return;
    writeFileSync(process.env.UNHANDLED_FILE, JSON.stringify(errors.map(tell)));
  }
}

function tell({ name = 'Error', message = '', stacks, stack, VITEST_TEST_PATH: path, VITEST_TEST_NAME: test }) {
  const [first] = stacks ?? [];
  const at = first
    ? `${first.file}:${first.line}`
    : String(stack ?? '')
        .split('\n')[1]
        ?.trim();
  const during = [path && relative(process.cwd(), path), test].filter(Boolean).join(' › ') || 'no test';
  const where = String(at ?? 'nowhere').replaceAll(`${process.cwd()}/`, '');
  return `nobody caught ${name}: ${message.slice(0, 300)} (${where}), while this ran: ${during}`;
}
