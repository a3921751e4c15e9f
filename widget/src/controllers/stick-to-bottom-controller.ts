import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/**
 * Keeps the end of a conversation in view while the reader is at the end, and what is being read in place
 * otherwise, whatever is added above or below. Expects `.scroller` with one growing `.content` in it.
 */
export class StickToBottomController implements ReactiveController {
  readonly #host: Host;
  readonly #moved: () => void;
  readonly #sizes = new ResizeObserver(() => this.settle());
  #scroller: HTMLElement | null = null;
  #listening: AbortController | undefined;
  /** The line to begin at: it stays in place while entries take their true height, until the reader scrolls. */
  start: HTMLElement | null = null;
  /** Where the view was last, and the furthest where it could be. */
  #top = 0;
  #end = 0;
  isAtEnd = true;

  /** `moved`: what is in view may be other than before. */
  constructor(host: Host, moved: () => void) {
    this.#host = host;
    this.#moved = moved;
    host.addController(this);
  }

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller === this.#scroller) {
      // Lines that went may have moved it; what has come grows as high before a scroll event tells.
      if (scroller && this.isAtEnd) this.#note(true);
      return;
    }
    this.hostDisconnected();
    this.#scroller = scroller;
    const content = scroller?.querySelector('.content');
    if (!scroller || !content) return;
    this.#listening = new AbortController();
    scroller.addEventListener('scroll', () => this.#note(true), { passive: true, signal: this.#listening.signal });
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
    this.start = null;
    this.settle();
  }

  /** Begins at a line, where the end would leave it above. */
  showStart(line: HTMLElement): void {
    this.settle();
    if (this.#heightAbove(line) <= 0) return;
    this.isAtEnd = false;
    this.start = line;
    this.settle();
  }

  /** Where the view is now; and who has moved it, if it may have been scrolled. */
  #note(isScrolled = false): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller as HTMLElement;
    const end = scrollHeight - clientHeight;
    if (isScrolled) {
      // Only what goes can move the view by itself; else it was the reader, with whatever a page can be scrolled.
      if (end >= this.#end && scrollTop !== this.#top) this.release();
      if (end - scrollTop < 48) this.isAtEnd = true;
    }
    this.#top = scrollTop;
    this.#end = end;
    this.#moved();
  }

  /** The reader looks elsewhere: neither the end nor the beginning is held any more. */
  release(): void {
    this.isAtEnd = false;
    this.start = null;
  }

  /** How far a line stands above the place where reading begins. */
  #heightAbove(line: HTMLElement): number {
    return (this.#scroller?.getBoundingClientRect().top ?? 0) + 8 - line.getBoundingClientRect().top;
  }

  /** Shows again what is to be in view; `grown`: what has come since is above it. */
  settle(grown?: boolean): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    if (this.start?.isConnected) {
      scroller.scrollTop -= this.#heightAbove(this.start);
    } else if (this.isAtEnd) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (grown) {
      scroller.scrollTop += scroller.scrollHeight - scroller.clientHeight - this.#end;
    }
    this.#note();
  }
}
