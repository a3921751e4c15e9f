import { BackOff } from './back-off.ts';
import { SseParser } from './sse-parser.ts';

export interface LiveStreamOptions {
  url: URL;
  token: string;
  onEvent: (type: string, data: string) => void;
  /** Connected, for the first time or again: what happened before is to be read by request. */
  onOpen: () => void;
  /** Not connected: lost, or an attempt has failed. */
  onLost: () => void;
  onUnauthenticated: () => void;
  /** Silence after which the connection counts as dead; the server's heartbeat is 15 to 25 s. */
  silenceMs?: number;
  minDelayMs?: number;
}

/**
 * Server-sent events read with `fetch`, which unlike EventSource can send the token as a header.
 * Reconnects by itself until stopped.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  readonly #backOff: BackOff;
  #connection: AbortController | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setInterval> | undefined;
  #lastByteAt = 0;
  #isOpen = false;

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options.minDelayMs);
  }

  start(): void {
    if (this.#watchdog !== undefined) return;
    const silenceMs = this.#options.silenceMs ?? 45_000;
    this.#watchdog = setInterval(() => {
      if (this.#isOpen && Date.now() - this.#lastByteAt > silenceMs) this.#connection?.abort();
    }, silenceMs / 9);
    void this.#connect();
  }

  stop(): void {
    clearInterval(this.#watchdog);
    clearTimeout(this.#retryTimer);
    this.#watchdog = undefined;
    this.#connection?.abort();
    this.#connection = null;
    this.#isOpen = false;
  }

  /**
   * The network or the page has come back: try now rather than at the end of a delay. A connection that has just
   * spoken is kept, unless the network was gone in between.
   */
  wake(isNetworkBack = false): void {
    if (this.#watchdog === undefined) return;
    if (!isNetworkBack && this.#isOpen && Date.now() - this.#lastByteAt < 30_000) return;
    this.#backOff.reset();
    clearTimeout(this.#retryTimer);
    this.#connection?.abort();
    void this.#connect();
  }

  async #connect(): Promise<void> {
    const connection = new AbortController();
    this.#connection = connection;
    // A connection attempt that hangs is as dead as a silent stream.
    const patience = setTimeout(() => connection.abort(), 20_000);
    let retryMs: number | undefined;
    try {
      const response = await fetch(this.#options.url, {
        headers: { accept: 'text/event-stream', authorization: `Bearer ${this.#options.token}` },
        credentials: 'omit',
        cache: 'no-store',
        signal: connection.signal,
      });
      clearTimeout(patience);
      if (response.status === 401) return this.#refused(connection);
      const isStream = response.ok && response.headers.get('content-type')?.startsWith('text/event-stream');
      if (isStream && response.body) retryMs = await this.#read(response.body, connection);
      else await response.body?.cancel();
    } catch {
      // Any failure of the network ends here: the next attempt is the remedy.
    } finally {
      clearTimeout(patience);
    }
    if (this.#connection === connection) this.#reconnectLater(retryMs);
  }

  async #read(body: ReadableStream<Uint8Array>, connection: AbortController): Promise<number | undefined> {
    const parser = new SseParser();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    if (this.#connection !== connection) return undefined;
    this.#isOpen = true;
    this.#lastByteAt = Date.now();
    this.#options.onOpen();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done || this.#connection !== connection) return parser.retryMs;
        this.#lastByteAt = Date.now();
        this.#backOff.reset();
        for (const event of parser.push(decoder.decode(value, { stream: true }))) {
          if (this.#connection === connection) this.#options.onEvent(event.type, event.data);
        }
      }
    } finally {
      reader.cancel().catch(() => {});
    }
  }

  #refused(connection: AbortController): void {
    if (this.#connection !== connection) return;
    this.stop();
    this.#options.onUnauthenticated();
  }

  #reconnectLater(retryMs = 0): void {
    this.#isOpen = false;
    this.#options.onLost();
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => void this.#connect(), Math.max(retryMs * Math.random(), this.#backOff.next()));
  }
}
