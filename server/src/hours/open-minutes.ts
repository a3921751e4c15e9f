/**
 * Makes a function that counts the minutes between two moments that lie within stretches of time. The stretches are
 * summed up once: counting for each of a hundred thousand tickets is a search.
 * @param spans in their order, none over another
 */
export function openMinutes(spans: ReadonlyArray<readonly [from: number, to: number]>) {
  let sum = 0;
  const sums = spans.map(([from, to]) => {
    const before = sum;
    sum += to - from;
    return before;
  });

  /** Milliseconds within the stretches before a moment. */
  function before(at: number): number {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle]?.[0] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const span = spans[low - 1];
    return span ? (sums[low - 1] ?? 0) + Math.min(at, span[1]) - span[0] : 0;
  }

  return (from: number, to: number): number => (before(to) - before(from)) / 60_000;
}
