/** Counts what happened in a run, by kind. */
export interface Tally {
  count(kind: string): void;
  /** Kinds by name, each with its number. */
  counts(): [kind: string, count: number][];
}

/** Makes an empty tally. */
export function createTally(): Tally {
  const counts = new Map<string, number>();
  return {
    count: (kind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1),
    counts: () => [...counts].sort(([one], [other]) => one.localeCompare(other)),
  };
}
