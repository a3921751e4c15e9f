/** What came of a suite whose failed files ran once more, alone. */
export function tallyTries(
  first: { passed: number; failed: number; names: string[] },
  second: { names: string[] } | undefined,
): { passed: number; failed: number; failedTwice: string[]; passedNow: string[] };
