/** One dispatched event of a stream. `type` is `message` where the server names none. */
export interface ServerSentEvent {
  type: string;
  data: string;
  lastEventId: string;
}

/** Reads the event stream format (HTML §9.2.6) from text that may be cut anywhere. */
export class SseParser {
  /** The server's wish for the delay before reconnecting, in ms. */
  retryMs: number | undefined;
  #rest = '';
  #isFirst = true;
  #endedInCr = false;
  #type = '';
  #data: string[] = [];
  #lastEventId = '';

  /** Takes the next piece of text and gives back the events it completed. */
  push(chunk: string): ServerSentEvent[] {
    if (chunk === '') return [];
    let text = chunk;
    if (this.#isFirst) {
      this.#isFirst = false;
      if (text.startsWith('\uFEFF')) text = text.slice(1);
    }
    // A CR ends its line at once, so that no event waits for the next chunk; a LF that follows belongs to it.
    if (this.#endedInCr && text.startsWith('\n')) text = text.slice(1);
    this.#endedInCr = text === '' ? false : text.endsWith('\r');

    const lines = (this.#rest + text).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? '';
    return lines.map((line) => this.#line(line)).filter((event) => event !== null);
  }

  #line(line: string): ServerSentEvent | null {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return null; // comment
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.#type = value;
    else if (field === 'data') this.#data.push(value);
    else if (field === 'id' && !value.includes('\0')) this.#lastEventId = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
    return null;
  }

  #dispatch(): ServerSentEvent | null {
    const event = { type: this.#type || 'message', data: this.#data.join('\n'), lastEventId: this.#lastEventId };
    const isEmpty = this.#data.length === 0;
    this.#type = '';
    this.#data = [];
    return isEmpty ? null : event;
  }
}
