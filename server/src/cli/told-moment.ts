/** A moment in ISO 8601, of milliseconds since 1970 UTC. */
export function momentOf(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

const units: Array<[ms: number, name: string]> = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
];

/** Such as `3 min`, with no more than one unit. */
export function span(ms: number): string {
  const [unitMs, name] = units.find(([one]) => ms >= 2 * one) ?? [1_000, 's'];
  return `${Math.max(0, Math.floor(ms / unitMs))} ${name}`;
}
