/** The one in the middle; of an even number the upper. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The one in the middle; of an even number the lower. */
export function lowerMedian(values: readonly number[]): number {
  return -median(values.map((value) => -value));
}

/** The geometric mean: of figures that differ by factors. */
export function meanOf(values: number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
