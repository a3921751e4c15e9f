import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * A reporter of vitest that leaves the errors that nobody caught, which fail a run without failing a test, in the file
 * named in UNHANDLED_FILE: `[{ name, file }]`, with the file that ran meanwhile, where it is known.
 */
export default class ReportUnhandled {
  onTestRunEnd(_modules, errors) {
    if (!process.env.UNHANDLED_FILE) return;
    writeFileSync(process.env.UNHANDLED_FILE, JSON.stringify(errors.map(tell)));
  }
}

function tell({ name = 'Error', message = '', stacks, stack, VITEST_TEST_PATH: path, VITEST_TEST_NAME: test }) {
  const file = path && relative(process.cwd(), path);
  const [first] = stacks ?? [];
  const at = first
    ? `${first.file}:${first.line}`
    : String(stack ?? '')
        .split('\n')[1]
        ?.trim();
  const about = [file, test].filter(Boolean).join(' › ') || 'some test';
  // Without ports and ids: what fails at a second try has the same name.
  const said = `${message} (${at ?? 'from nowhere'})`.replaceAll(`${process.cwd()}/`, '').replace(/\d+/g, 'N');
  return { name: `${about}: nobody caught ${name}: ${said.slice(0, 400)}`, file };
}
