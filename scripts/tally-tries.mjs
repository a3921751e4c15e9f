/**
 * What came of a suite whose failed files ran once more, alone.
 * @param {{ passed: number, failed: number, names: string[] }} first `failed` may count more than is named
 * @param {{ names: string[] } | undefined} second undefined where it did not run, or died
 * @returns {{ passed: number, failed: number, failedTwice: string[], passedNow: string[] }}
 */
export function tallyTries(first, second) {
  const failedTwice = second ? first.names.filter((test) => second.names.includes(test)) : first.names;
  const passedNow = first.names.filter((test) => !failedTwice.includes(test));
  return {
    passed: first.passed + passedNow.length,
    failed: first.failed - passedNow.length,
    failedTwice,
    passedNow,
  };
}
