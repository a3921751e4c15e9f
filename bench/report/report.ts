import type { PartResult, Table, Target } from '../parts/part.ts';
import type { Machine } from './machine.ts';

/** Everything that a run has seen. */
export interface Report {
  at: string;
  isShort: boolean;
  parts: string[];
  machine: Machine;
  seconds: number;
  results: PartResult[];
}

/** The report for people, in Markdown. */
export function writeMarkdown(report: Report): string {
  const { machine, results } = report;
  const packages = Object.entries(machine.packages).map(([name, version]) => `${name} ${version}`);
  const isBusy = machine.loadBefore > 1.5;
  return [
    '# What was measured',
    `${report.at.slice(0, 16).replace('T', ' ')} UTC, commit ${machine.commit}, ${report.isShort ? 'short form' : 'full form'}, ` +
      `${Math.round(report.seconds)} s, parts: ${report.parts.join(', ')}. Made by \`npm run bench${report.isShort ? ' -- --short' : ''}\`; [how it is measured](README.md).`,
    `${machine.cores} × ${machine.processor}, ${machine.memoryGb} GB, Node ${machine.node}, ${machine.postgres}, ${packages.join(', ')}. ` +
      `Load before the run: ${machine.loadBefore.toFixed(2)}${isBusy ? '. **The machine was busy with something else: absolute figures say little, hold the ratios to the floor, which was measured beside it.**' : '.'}`,
    '![Shares of the floor](report.svg)',
    '## Targets',
    'A target is met where everything it asks was seen in this run. In brackets: the share of the floor that was reached, `of` the share that the goal was on the machine it was set on: where this machine’s floor is lower, that is what to hold.',
    markdownTable({
      head: ['', 'goal', 'measured', 'floor', ''],
      rows: results.flatMap(({ targets }) => targets).map(rowOf),
    }),
    ...results.flatMap(({ leftOut }) => (leftOut ? [`**Left out:** ${leftOut}`] : [])),
    ...results
      .flatMap(({ tables }) => tables)
      .flatMap((table) => [`## ${table.title}`, table.about, markdownTable(table)]),
  ]
    .join('\n\n')
    .concat('\n');
}

function rowOf({ name, goal, measured, floor = '', isMet }: Target): string[] {
  return [name, goal, measured, floor, isMet ? 'met' : '**missed**'];
}

function markdownTable({ head, rows }: Pick<Table, 'head' | 'rows'>): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
