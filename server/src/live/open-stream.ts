/** A browser that has left this much unread is gone or too slow: it reads the rest when it comes back. */
const maxUnreadBytes = 1024 * 1024;

/** Whoever does not even take the end of a stream is cut then. */
const endWithinMs = 5_000;

/** Whose a stream is. */
export interface StreamOwner {
  companyId: string;
  customerId: string;
  sessionId: string;
}

/** As much of a socket as is needed here. */
interface Connection {
  readonly destroyed: boolean;
  readonly writable: boolean;
  readonly writableLength: number;
  write(chunk: Buffer): unknown;
  destroy(): unknown;
  destroySoon(): void;
}

/** A page that listens. There may be very many, so this is all that is kept of each. */
export class OpenStream implements StreamOwner {
  readonly companyId: string;
  readonly customerId: string;
  readonly sessionId: string;
  /** Which of the streams' heartbeats it takes part in. */
  turn = 0;
  readonly #connection: Connection;

  constructor({ companyId, customerId, sessionId }: StreamOwner, connection: Connection) {
    this.companyId = companyId;
    this.customerId = customerId;
    this.sessionId = sessionId;
    this.#connection = connection;
  }

  /** @param chunk whole events, the same buffer for all that hear them */
  write(chunk: Buffer): void {
    if (!this.#connection.writable) return;
    if (this.#connection.writableLength > maxUnreadBytes) this.#connection.destroy();
    else this.#connection.write(chunk);
  }

  /** Nothing more will come. */
  end(): void {
    if (this.#connection.destroyed) return;
    this.#connection.destroySoon(); // what was written is sent first
    setTimeout(() => this.#connection.destroy(), endWithinMs).unref();
  }
}
