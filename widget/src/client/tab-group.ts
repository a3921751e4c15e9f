export interface TabGroupOptions {
  /** Tabs of the same name belong together. */
  name: string;
  /** This tab does the work of all from now on. */
  onLead: () => void;
  /** Another one does. */
  onFollow: () => void;
  onMessage: (message: never) => void;
  /** What this tab answers, as the one that leads, to whoever asks. */
  answer: () => object;
  askMs?: number;
}

/**
 * Tabs of one customer, one of which leads: whoever holds the lock, and the next one as soon as it is gone. A leader
 * that answers no more, being frozen, loses the lock to who asked. A browser without locks or channels lets every tab lead itself.
 */
export class TabGroup {
  isLeader = false;
  readonly #options: TabGroupOptions;
  #channel: BroadcastChannel | null = null;
  #waiting: AbortController | null = null;
  #release: (() => void) | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isUnanswered = false;

  constructor(options: TabGroupOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    const { name, askMs = 5000 } = this.#options;
    this.#timer = setInterval(() => this.#check(), askMs);
    try {
      if (navigator.locks) this.#channel = new BroadcastChannel(name);
    } catch {
      // Not in this browser, or not where the storage is blocked.
    }
    if (!this.#channel) return void this.#lead();
    this.#channel.onmessage = ({ data }) => this.#heard(data);
    this.#queue();
    this.ask();
  }

  /** Lets go of everything, and lets another tab lead. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.isLeader = false;
    this.#waiting?.abort();
    this.#release?.();
    this.#release = null;
    this.#channel?.close();
    this.#channel = null;
  }

  /** Tells all other tabs. */
  tell(message: object): void {
    this.#channel?.postMessage(message);
  }

  /** Is somebody there? The leader answers. */
  ask(): void {
    if (this.isLeader) return;
    this.tell({ type: 'who' });
  }

  #check(): void {
    if (this.isLeader) return;
    if (this.#isUnanswered) return void this.#queue(true);
    this.#isUnanswered = true;
    this.ask();
  }

  #heard(message: { type: string }): void {
    if (message.type !== 'who') {
      this.#isUnanswered = false;
      this.#options.onMessage(message as never);
    } else if (this.isLeader) this.tell(this.#options.answer());
  }

  /** Leads as soon as nobody else does, or now, whoever does. */
  #queue(steal = false): void {
    this.#waiting?.abort();
    const waiting = new AbortController();
    this.#waiting = waiting;
    this.#isUnanswered = false;
    const hold = () =>
      new Promise<void>((resolve) => {
        if (waiting.signal.aborted) return resolve();
        this.#release = resolve;
        this.#lead();
      });
    const options = steal ? { steal } : { signal: waiting.signal };
    navigator.locks.request(this.#options.name, options, hold).catch((error) => {
      if (waiting.signal.aborted || this.#timer === undefined) return;
      if (error?.name !== 'AbortError') return this.#lead(); // this browser gives no locks here
      this.isLeader = false;
      this.#options.onFollow();
      this.#queue();
    });
  }

  #lead(): void {
    this.isLeader = true;
    this.#options.onLead();
  }
}
