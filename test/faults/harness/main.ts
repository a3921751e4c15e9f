import { areClean } from './findings.ts';
import { readOptions } from './options.ts';
import { reportLine } from './report.ts';
import { runFaults } from './run.ts';

/** `npm run test:faults`: breaks everything that can break, then compares what everybody has. */
const options = readOptions(process.argv.slice(2));
const outcome = await runFaults(options, (line) => console.error(line));
for (const [kind, sentences] of Object.entries(outcome.findings)) {
  for (const sentence of sentences.slice(0, 20)) console.error(`${kind}: ${sentence}`);
}
for (const line of outcome.evidence) console.error(line);
console.log(reportLine(options, outcome));
process.exit(areClean(outcome.findings) ? 0 : 1);
