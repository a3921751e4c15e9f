export type SharpMaker = typeof import('sharp').default;

let loading: Promise<SharpMaker> | undefined;

/** What reads and writes pictures, loaded with the first of them: it takes 20 MB that a server of words does not need. */
export function loadSharp(): Promise<SharpMaker> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false); // nobody opens the same file twice
    return sharp;
  });
  return loading;
}
