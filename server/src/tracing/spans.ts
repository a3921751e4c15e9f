/** What takes its time, as a collector is told of it. Names and attributes hold nothing of what people wrote, and no ids. */
export interface SpanAbout {
  /** Such as `POST /v1/tickets/:id/messages`: the same for all of its kind. */
  name: string;
  kind?: 'internal' | 'server' | 'client' | 'consumer';
  attributes?: Attributes;
  /**
   * With it the span begins something: `{ id }` in the trace of that id (see the contract's `trace-id.ts`), `new` in one of
   * its own, `later` in one that is noted while it lasts. Without it the span is a part of the one around it, and none is
   * made where there is none.
   */
  trace?: { id: string; parentSpanId?: string } | 'new' | 'later';
}

/** Values by their names. */
export type Attributes = Record<string, string | number | boolean>;

/** What is learnt of a span while it lasts. */
export interface Learnt {
  /** Of the whole of it, where it began as `later`. */
  traceId?: string | undefined;
  /** True where it made what the trace is named after: all other spans of the trace are below this one. */
  isOrigin?: boolean;
  attributes?: Attributes;
  /** Why it failed, in a word of ours. */
  failure?: string;
}

/** Something that has begun. */
export interface Span {
  /** Runs a part of it: spans that are made meanwhile are below this one. */
  within<Result>(work: () => Result): Result;
  note(learnt: Learnt): void;
  end(): void;
}

/** Makes spans. */
export interface Tracer {
  /** Undefined where it would be a part of nothing. */
  open(about: SpanAbout): Span | undefined;
  /** The span around whoever calls. */
  current(): Span | undefined;
  /** Header `traceparent` for calls of the span around whoever calls; undefined where its trace is not known yet. */
  traceParent(): string | undefined;
  /** Runs what serves many, and is a part of none of them. */
  apart<Result>(work: () => Result): Result;
}

/** A process has one collector; without one nothing of this costs anything. */
let tracer: Tracer | undefined;

/** Makes spans from now on, or none any more. */
export function makeSpansWith(made: Tracer | undefined): void {
  tracer = made;
}

/** Begins a span that whoever calls ends; undefined where nobody is told. */
export function openSpan(about: SpanAbout): Span | undefined {
  return tracer?.open(about);
}

/** Runs some work as a span, which fails with it. */
export async function inSpan<Result>(about: SpanAbout, work: () => Promise<Result>): Promise<Result> {
  const span = tracer?.open(about);
  if (!span) return work();
  try {
    return await span.within(work);
  } catch (error) {
    span.note({ failure: nameOf(error) });
    throw error;
  } finally {
    span.end();
  }
}

/** Notes something of the span around whoever calls. */
export function noteSpan(learnt: Learnt): void {
  tracer?.current()?.note(learnt);
}

/** See `Tracer`. */
export function traceParent(): string | undefined {
  return tracer?.traceParent();
}

/** See `Tracer`. */
export function apartFromSpans<Result>(work: () => Result): Result {
  return tracer ? tracer.apart(work) : work();
}

/** Messages of errors may hold what people wrote: their codes and names do not. */
function nameOf(error: unknown): string {
  const { code, name } = Object(error) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
