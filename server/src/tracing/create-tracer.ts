import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Attributes, Learnt, Span, SpanAbout, Tracer } from './spans.ts';

/** A span with everything that is told of it; times in milliseconds since 1970 UTC. */
export interface EndedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string | undefined;
  name: string;
  kind: NonNullable<SpanAbout['kind']>;
  attributes: Attributes;
  failure: string | undefined;
  startedAt: number;
  endedAt: number;
}

/**
 * Makes spans of which a trace may be known only at their end: a technician's message has its id once the server has made
 * it. What belongs to such a beginning is held until then.
 * @param send told of each span once, when its trace is known
 */
export function createTracer(send: (span: EndedSpan) => void): Tracer {
  const around = new AsyncLocalStorage<OpenSpan>();
  return {
    open: (about) => {
      const parent = about.trace === undefined ? around.getStore() : undefined;
      if (about.trace === undefined && parent === undefined) return undefined;
      return new OpenSpan({ about, parent, send, around });
    },
    current: () => around.getStore(),
    traceParent: () => around.getStore()?.traceParent(),
    apart: (work) => around.exit(work),
  };
}

/**
 * The span that all others of a trace are below: what made the thing that the trace is named after. Its id follows from the
 * trace's, so that whoever knows the thing knows it too.
 */
function originOf(traceId: string): string {
  return traceId.slice(16);
}

interface Making {
  about: SpanAbout;
  parent: OpenSpan | undefined;
  send: (span: EndedSpan) => void;
  around: AsyncLocalStorage<OpenSpan>;
}

class OpenSpan implements Span {
  readonly #making: Making;
  /** The beginning that it belongs to, perhaps itself. */
  readonly #top: OpenSpan;
  readonly #startedAt = timeNow();
  #spanId = randomBytes(8).toString('hex');
  #attributes: Attributes;
  #failure: string | undefined;
  /** Of a beginning: what ended below it before it did, and undefined after. */
  #held: Array<() => void> | undefined = [];
  #traceId: string | undefined;
  #isOrigin = false;

  constructor(making: Making) {
    const { about, parent } = making;
    this.#making = making;
    this.#top = parent ? parent.#top : this;
    this.#attributes = { ...about.attributes };
    if (about.trace === 'new') this.#traceId = randomBytes(16).toString('hex');
    else if (typeof about.trace === 'object') this.#traceId = about.trace.id;
  }

  within<Result>(work: () => Result): Result {
    return this.#making.around.run(this, work);
  }

  note({ traceId, isOrigin, attributes, failure }: Learnt): void {
    const top = this.#top;
    if (top.#making.about.trace === 'later') {
      top.#traceId ??= traceId;
      top.#isOrigin ||= isOrigin === true && top.#traceId !== undefined;
    }
    Object.assign(this.#attributes, attributes);
    this.#failure ??= failure;
  }

  traceParent(): string | undefined {
    const traceId = this.#top.#traceId;
    return traceId && `00-${traceId}-${this.#spanId}-01`;
  }

  end(): void {
    const endedAt = timeNow();
    const top = this.#top;
    if (top === this) this.#endAll(endedAt);
    else if (top.#held) top.#held.push(() => this.#send(endedAt));
    else this.#send(endedAt); // it went on behind the answer
  }

  #endAll(endedAt: number): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    const isNamed = this.#traceId !== undefined;
    this.#traceId ??= randomBytes(16).toString('hex');
    if (isNamed && this.#isOrigin) this.#spanId = originOf(this.#traceId);
    this.#send(endedAt, isNamed && !this.#isOrigin ? this.#parentOfTop(this.#traceId) : undefined);
    for (const send of held) send();
  }

  #parentOfTop(traceId: string): string | undefined {
    const { trace } = this.#making.about;
    if (trace === 'new') return undefined;
    return (typeof trace === 'object' ? trace.parentSpanId : undefined) ?? originOf(traceId);
  }

  #send(endedAt: number, parentOfTop?: string): void {
    const { about, parent, send } = this.#making;
    send({
      traceId: this.#top.#traceId ?? '',
      spanId: this.#spanId,
      parentSpanId: parent ? parent.#spanId : parentOfTop,
      name: about.name,
      kind: about.kind ?? 'internal',
      attributes: this.#attributes,
      failure: this.#failure,
      startedAt: this.#startedAt,
      endedAt,
    });
  }
}

/** Finer than `Date.now()`: much takes less than a millisecond. */
function timeNow(): number {
  return performance.timeOrigin + performance.now();
}
