/** Of elements that stand one below the other, the first that reaches below a line of the picture, or else the last. */
export function nearestTo<Row extends HTMLElement>(line: number, rows: Row[]): Row | undefined {
  let [low, high] = [0, rows.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}
