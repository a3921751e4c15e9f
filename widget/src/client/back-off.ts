/** Delays between attempts: full jitter, so that thousands of widgets do not come back in the same second. */
export class BackOff {
  #attempt = 0;
  readonly #minMs: number;
  readonly #maxMs: number;

  constructor(minMs = 1000, maxMs = 30_000) {
    this.#minMs = minMs;
    this.#maxMs = maxMs;
  }

  /** The next delay in ms, somewhere between the least and a ceiling that doubles with every attempt. */
  next(): number {
    const ceiling = Math.min(this.#maxMs, this.#minMs * 2 ** ++this.#attempt);
    return this.#minMs + Math.random() * (ceiling - this.#minMs);
  }

  /** To be called when an attempt has succeeded. */
  reset(): void {
    this.#attempt = 0;
  }
}
