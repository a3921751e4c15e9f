import type { Options } from './options.ts';
import type { Outcome } from './run.ts';

/** What a run has come to, in one line. */
export function reportLine(
  options: Options,
  { actions, files, rulings, events, faults, findings, skipped, settledAfterMs, mails }: Outcome,
): string {
  const { lost, doubled, outOfOrder, leaked, internal } = findings;
  const count = faults.reduce((sum, [, one]) => sum + one, 0);
  const kinds = faults.map(([kind, one]) => `${kind} ${one}`).join(', ');
  return [
    `seed ${options.seed}`,
    `${options.mode} mode`,
    ...(options.isCluster ? ['two servers, two bots'] : []),
    ...(options.aim ? [`aimed at ${options.aim}`] : []),
    ...(options.without ? [`without ${options.without}`] : []),
    `${options.minutes} min`,
    `${actions} actions`,
    `${files} files`,
    `${rulings} closings and reopenings`,
    `${events} events`,
    `${count} faults (${kinds})`,
    ...(skipped.length > 0 ? [`skipped: ${skipped.join(', ')}`] : []),
    `${mails} mails`,
    `settled in ${(settledAfterMs / 1_000).toFixed(1)} s`,
    `lost ${lost.length}`,
    `doubled ${doubled.length}`,
    `out of order ${outOfOrder.length}`,
    `leaked notes ${leaked.length}`,
    `answered 500 ${internal.length}`,
  ].join(' · ');
}
