/** What is wrong in the books: each finding is one sentence that names the message. */
export interface Findings {
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
  leaked: string[];
  /** Answers that tell of a mistake in the server: whatever befalls it, it has a better word. */
  internal: string[];
}

/** Puts findings of several checks together. */
export function gather(...all: Partial<Findings>[]): Findings {
  return {
    lost: all.flatMap(({ lost = [] }) => lost),
    doubled: all.flatMap(({ doubled = [] }) => doubled),
    outOfOrder: all.flatMap(({ outOfOrder = [] }) => outOfOrder),
    leaked: all.flatMap(({ leaked = [] }) => leaked),
    internal: all.flatMap(({ internal = [] }) => internal),
  };
}

/** True where nothing was found. */
export function areClean(findings: Findings): boolean {
  return Object.values(findings).every((sentences) => sentences.length === 0);
}

/** Pairs whose second stands before the first, where both stand in `places` in the order they should. */
export function reversals(places: { name: string; at: number | string }[]): string[] {
  return places.flatMap((one, index) => {
    const before = places[index - 1];
    return before && before.at > one.at ? [`${one.name} stands before ${before.name}`] : [];
  });
}
