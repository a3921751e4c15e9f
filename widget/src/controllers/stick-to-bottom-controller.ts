import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What a reader scrolls with; any of it may be followed by scroll events for a while. */
const gestures = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;
const momentumMs = 500;

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/**
 * Keeps the end of a conversation in view while the reader is at the end, and what is being read in place
 * otherwise, whatever is added above or below. Expects `.scroller` with one growing `.content` in it.
 */
export class StickToBottomController implements ReactiveController {
  readonly #host: Host;
  readonly #moved: () => void;
  readonly #sizes = new ResizeObserver(() => this.#settle());
  #scroller: HTMLElement | null = null;
  #listening: AbortController | undefined;
  #fromEnd: number | null = null;
  /** The line to begin at: it stays in place while entries take their true height, until the reader scrolls. */
  #start: HTMLElement | null = null;
  #gestureAt = Number.NEGATIVE_INFINITY;
  isAtEnd = true;

  /** `moved`: what is in view may be other than before. */
  constructor(host: Host, moved: () => void) {
    this.#host = host;
    this.#moved = moved;
    host.addController(this);
  }

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller === this.#scroller) return;
    this.hostDisconnected();
    this.#scroller = scroller;
    const content = scroller?.querySelector('.content');
    if (!scroller || !content) return;
    this.#listening = new AbortController();
    const options = { passive: true, signal: this.#listening.signal };
    scroller.addEventListener('scroll', this.#onScroll, options);
    for (const gesture of gestures) scroller.addEventListener(gesture, this.#onGesture, options);
    this.#sizes.observe(scroller);
    this.#sizes.observe(content);
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#sizes.disconnect();
    this.#scroller = null;
  }

  /** The reader has written: show the end. */
  toEnd(): void {
    this.isAtEnd = true;
    this.#start = null;
    this.#settle();
  }

  /** Begins at a line, where the end would leave it above. */
  showStart(line: HTMLElement): void {
    this.#settle();
    if (this.#heightAbove(line) <= 0) return;
    this.isAtEnd = false;
    this.#start = line;
    this.#settle();
  }

  /** Something is about to be added above: hold what is in view. */
  hold(): void {
    if (this.#scroller) this.#fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
  }

  readonly #onGesture = () => {
    this.#gestureAt = performance.now();
    this.#start = null;
  };

  readonly #onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = this.#scroller ?? {};
    if (scrollHeight - scrollTop - clientHeight < 48) {
      this.isAtEnd = true;
    } else if (performance.now() - this.#gestureAt < momentumMs) {
      // Entries that take their true height when they come into view move the end away, and clamp the position,
      // without anybody scrolling: only what follows a gesture is the reader's.
      this.isAtEnd = false;
      this.#gestureAt = performance.now();
    }
    this.#moved();
  };

  /** How far a line stands above the place where reading begins. */
  #heightAbove(line: HTMLElement): number {
    return (this.#scroller?.getBoundingClientRect().top ?? 0) + 8 - line.getBoundingClientRect().top;
  }

  #settle(): void {
    if (!this.#scroller) return;
    if (this.#fromEnd !== null) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight - this.#fromEnd;
      this.#fromEnd = null;
    } else if (this.#start?.isConnected) {
      this.#scroller.scrollTop -= this.#heightAbove(this.#start);
    } else if (this.isAtEnd) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }
    this.#moved();
  }
}
