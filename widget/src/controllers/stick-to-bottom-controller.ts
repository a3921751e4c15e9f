import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { renderRoot: HTMLElement | DocumentFragment };

/**
 * Keeps the end of a conversation in view while the reader is at the end, and what is being read in place
 * otherwise, whatever is added above or below. Expects `.scroller` with one growing `.content` in it.
 */
export class StickToBottomController implements ReactiveController {
  readonly #host: Host;
  readonly #sizes = new ResizeObserver(() => this.#settle());
  #scroller: HTMLElement | null = null;
  #isAtEnd = true;
  #fromEnd: number | null = null;
  #lastTop = 0;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller === this.#scroller) return;
    this.hostDisconnected();
    this.#scroller = scroller;
    const content = scroller?.querySelector('.content');
    if (!scroller || !content) return;
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#sizes.observe(scroller);
    this.#sizes.observe(content);
  }

  hostDisconnected(): void {
    this.#scroller?.removeEventListener('scroll', this.#onScroll);
    this.#sizes.disconnect();
    this.#scroller = null;
  }

  /** The reader has written: show the end. */
  toEnd(): void {
    this.#isAtEnd = true;
    this.#settle();
  }

  /** Something is about to be added above: hold what is in view. */
  hold(): void {
    if (this.#scroller) this.#fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
  }

  readonly #onScroll = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = this.#scroller ?? {};
    // Entries that come into view take their true height, which moves the end away without anybody scrolling:
    // only a way up is the reader's.
    if (scrollHeight - scrollTop - clientHeight < 48) this.#isAtEnd = true;
    else if (scrollTop < this.#lastTop) this.#isAtEnd = false;
    this.#lastTop = scrollTop;
  };

  #settle(): void {
    if (!this.#scroller) return;
    if (this.#fromEnd !== null) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight - this.#fromEnd;
      this.#fromEnd = null;
    } else if (this.#isAtEnd) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }
  }
}
