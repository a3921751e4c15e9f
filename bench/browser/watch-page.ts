/** What a page has seen of itself; times in milliseconds since its navigation began. */
export interface Seen {
  /** Tasks that held the page up: longer than 50 ms. */
  longTasks: { at: number; ms: number }[];
  /** Of all that moved without being asked, clicks or not. */
  layoutShift: number;
  /** How long the page took from a gesture to the next picture, in steps of 8 ms. */
  gestures: { name: string; ms: number }[];
  clickedAt: number | null;
  /** The bubble is in the picture. */
  bubbleAt: number | null;
  /** There is a field to write in. */
  fieldAt: number | null;
  /** What the bubble has opened is in the picture. */
  contentAt: number | null;
}

declare global {
  var seen: Seen;
}

/** Runs in every page before its own scripts. */
export function watchPage(): void {
  const seen: Seen = {
    longTasks: [],
    layoutShift: 0,
    gestures: [],
    clickedAt: null,
    bubbleAt: null,
    fieldAt: null,
    contentAt: null,
  };
  globalThis.seen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.longTasks.push({ at: startTime, ms: duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.layoutShift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEventTiming & { interactionId: number })[])
      if (entry.interactionId) seen.gestures.push({ name: entry.name, ms: entry.duration });
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit);
  addEventListener('click', ({ timeStamp }) => (seen.clickedAt ??= timeStamp), { capture: true });
}

/**
 * Runs in a page that is waited for: notes when things come into the picture. It asks for every frame until all is
 * there, as Chromium without a GPU now and then draws none unasked.
 */
export function lookOut(): void {
  const { seen } = globalThis;
  const find = (root: ParentNode, selector: string): Element | null => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const { shadowRoot } of root.querySelectorAll('*')) {
      const within = shadowRoot && find(shadowRoot, selector);
      if (within) return within;
    }
    return null;
  };
  const isThere = (selector: string) => (find(document, selector)?.getBoundingClientRect().height ?? 0) > 0;
  const look = () => {
    if (seen.bubbleAt === null && isThere('button.bubble')) seen.bubbleAt = performance.now();
    if (seen.clickedAt !== null) {
      if (seen.fieldAt === null && isThere('textarea')) seen.fieldAt = performance.now();
      if (seen.contentAt === null && isThere('li.message')) seen.contentAt = performance.now();
    }
    if (seen.fieldAt === null || seen.contentAt === null) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
