import type { Message } from '@sportello/server/contract/messages';
import type { LitElement, ReactiveController } from 'lit';
import type { DeskStore } from '../client/desk-store.ts';
import { OlderPages } from '../client/older-pages.ts';
import type { Pending } from '../client/pending.ts';
import { chooseRange, fewest, type Range } from './choose-range.ts';
import { nearestTo } from './nearest-to.ts';
import type { StickToBottomController } from './stick-to-bottom-controller.ts';

/** So many entries stand in the page, besides one that holds the focus, unless more are in view. */
const most = 120;

type Host = LitElement & { store: DeskStore | undefined };

/**
 * Keeps a part of a long conversation in the page, around what is in view; space stands for the rest of what was read.
 * Whatever comes and goes above, the entry at the top of the view stays where it is. Expects `.scroller` with an `ol`
 * in it, of `li` whose `value` is the `seq` of their entry.
 */
export class MessageWindow implements ReactiveController {
  readonly #host: Host;
  readonly #scroll: StickToBottomController;
  readonly #pages = new OlderPages();
  readonly #sizes = new ResizeObserver(() => this.#hold());
  #scroller: HTMLElement | null = null;
  #list: HTMLElement | null = null;
  #listening: AbortController | undefined;
  /** The first `seq` in the page, and the one after the last. */
  #range: Range = [0, Infinity];
  /** The first `seq` in view, and the last. */
  #view: Range | null = null;
  /** Height of the space above the entries and below them, in pixels. */
  #space = 0;
  #rest = 0;
  /** The first row in view, its edge that stays in place, and where that is in all that is scrolled. */
  #anchor: HTMLElement | undefined;
  #edge: 'top' | 'bottom' = 'bottom';
  #place = 0;
  #frame = 0;
  /** The page that comes was asked for: all of it is shown. */
  #isAsked = false;

  constructor(host: Host, scroll: StickToBottomController) {
    this.#host = host;
    this.#scroll = scroll;
    host.addController(this);
    host.requestUpdate();
  }

  hostUpdated(): void {
    const scroller = this.#host.renderRoot.querySelector<HTMLElement>('.scroller');
    if (scroller !== this.#scroller) this.#attach(scroller);
    // By then the entries have rendered as well, and nothing was painted yet.
    this.#frame ||= requestAnimationFrame(() => this.#settle());
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#sizes.disconnect();
    this.#scroller = null;
  }

  /** Of all that was read and all that waits to be sent, what is shown. */
  show(messages: Message[], pending: Pending[]): [Message[], Pending[]] {
    const first = messages[0]?.seq ?? 0;
    const end = first + messages.length;
    this.#range = this.#choose(first, end);
    const [from, to] = this.#range;
    const { message } = (this.#host.shadowRoot?.activeElement ?? {}) as { message?: Message | Pending };
    return [
      messages.filter((each) => (each.seq >= from && each.seq < to) || each.id === message?.id),
      to === end || pending.some(({ id }) => id === message?.id) ? pending : [],
    ];
  }

  /** Shows the page before the oldest entry, directly below the button that asks for it. */
  async ask(): Promise<void> {
    await this.#host.updateComplete; // only with that it knows the list
    const button = this.#host.renderRoot.querySelector<HTMLElement>('.older');
    if (this.#scroller && button && this.#placeOf(button, 'bottom') <= this.#scroller.scrollTop) {
      this.#scroller.scrollTop = 0; // pressed again from the keyboard, after the page before has moved it away
      this.#look();
    }
    this.#isAsked = true;
    await this.#readOlder();
  }

  async #readOlder(): Promise<void> {
    const { desk } = this.#host.store ?? {};
    if (!desk || !(await this.#pages.read(desk))) return;
    if (this.#isAsked) this.#range[0] = this.#ends[0];
    this.#isAsked = false;
    this.#host.requestUpdate();
  }

  #attach(scroller: HTMLElement | null): void {
    this.hostDisconnected();
    const list = scroller?.querySelector('ol');
    if (!scroller || !list) return;
    this.#scroller = scroller;
    this.#list = list;
    this.#listening = new AbortController();
    scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true, signal: this.#listening.signal });
    this.#sizes.observe(list);
    this.#look();
  }

  get #conversation() {
    return this.#host.store?.desk?.conversation;
  }

  /** Where nothing scrolls, all is in view, unless the widget is minimised. */
  get #most(): number {
    const { scrollHeight = 0, clientHeight = 0 } = this.#scroller ?? {};
    return scrollHeight > clientHeight || !clientHeight ? most : Infinity;
  }

  /** The `seq` of the first entry that was read, and the one after the last. */
  get #ends(): Range {
    const { messages = [] } = this.#conversation ?? {};
    const first = messages[0]?.seq ?? 0;
    return [first, first + messages.length];
  }

  /** Of the entries, and of messages that wait to be sent. */
  #rows(): HTMLLIElement[] {
    const [from, to] = this.#range;
    const rows = (this.#list?.children ?? []) as HTMLCollectionOf<HTMLLIElement>;
    return [...rows].filter((row) => (row.value ? row.value >= from && row.value < to : row.matches('.message')));
  }

  /** Where in all that is scrolled the edge of something is. */
  #placeOf(element: HTMLElement, edge: 'top' | 'bottom'): number {
    const { scrollTop = 0 } = this.#scroller ?? {};
    return element.getBoundingClientRect()[edge] - (this.#scroller?.getBoundingClientRect().top ?? 0) + scrollTop;
  }

  /** The first and the last row in view, or the nearest to it; null in space that stands for entries. */
  #inView(): [HTMLLIElement, HTMLLIElement] | null {
    const rows = this.#rows();
    const { top = 0, bottom = 0 } = this.#scroller?.getBoundingClientRect() ?? {};
    const list = this.#list?.getBoundingClientRect();
    if (!list || (this.#space && bottom <= list.top + this.#space)) return null;
    if (this.#rest && top >= list.bottom - this.#rest) return null;
    const [first, last] = [nearestTo(top, rows), nearestTo(bottom, rows)];
    return first && last ? [first, last] : null;
  }

  /** Notes what is in view, where its first entry stands, and whether other entries are wanted in the page. */
  #look(): boolean {
    const seen = this.#inView();
    const [start, end] = this.#ends;
    const [first, last] = seen?.map(({ value }) => value || end - 1) ?? [];
    this.#view = [first ?? this.#guess(), last ?? this.#guess()];
    this.#anchor = seen?.[0];
    this.#edge = first !== start && this.#anchor && this.#endsBelow(this.#anchor) ? 'top' : 'bottom';
    this.#place = this.#anchor ? this.#placeOf(this.#anchor, this.#edge) : this.#reached + this.#average;
    if (!this.#scroll.isAtEnd && this.#view[0] - start < fewest) this.#readAhead();
    return String(this.#choose(start, end)) !== String(this.#range);
  }

  /**
   * Of an entry that does not end in view its beginning stays in place, unless it is the first that was read: that one
   * changes its height above its words when others come before it.
   */
  #endsBelow(row: HTMLElement): boolean {
    const { scrollTop = 0, clientHeight = 0 } = this.#scroller ?? {};
    return this.#placeOf(row, 'bottom') > scrollTop + clientHeight;
  }

  /** Not while the keyboard is at the button, which a page would move out of view. */
  #readAhead(): void {
    if (this.#host.renderRoot.querySelector('.older:focus-visible')) return;
    if (this.#conversation && this.#pages.mayRead(this.#conversation)) void this.#readOlder();
  }

  #onScroll(): void {
    if (this.#frame || this.#host.isUpdatePending) return; // what was in place is not there again yet
    if (this.#look()) this.#host.requestUpdate();
  }

  /** How far the entry that stays in place has moved down. */
  get #moved(): number {
    if (this.#scroll.isAtEnd) return 0; // there the end stays in place
    const row = this.#anchor ?? this.#rows().find(({ value }) => value === this.#view?.[0]);
    return row?.isConnected ? this.#placeOf(row, this.#edge) - this.#place : 0;
  }

  /** Something in view or above it has another height, such as a picture that has come. */
  #hold(): void {
    if (this.#frame || !this.#scroller?.clientHeight) return;
    // The space stays: an observer that resizes what is observed makes the browser report an error to the page.
    if (!this.#scroll.start?.isConnected) this.#scroller.scrollTop += this.#moved; // else that line stays already
    this.#lookAgain();
  }

  /** Entries have come or gone: space makes up for them, so that whoever is scrolling is not held up. */
  #settle(): void {
    this.#frame = 0;
    if (!this.#scroller?.clientHeight || !this.#list) return;
    const [first, end] = this.#ends;
    const [from, to] = this.#range;
    const fits = this.#space - this.#moved;
    const average = this.#average;
    const fair = (from - first) * average;
    this.#space = fits >= fair / 2 && fits <= fair * 2 ? fits : fair;
    this.#rest = (end - to) * average;
    this.#list.style.paddingBlock = `${this.#space}px ${this.#rest}px`;
    if (this.#space !== fits) this.#scroller.scrollTop += this.#space - fits;
    // Where as much has gone above as has come below, no size is another: nothing else would show the end.
    this.#scroll.settle();
    this.#lookAgain();
  }

  /** Not before this picture is painted: entries that come now would be in it before space makes up for them. */
  #lookAgain(): void {
    if (this.#look()) setTimeout(() => this.#host.requestUpdate());
  }

  get #rowsHeight(): number {
    return (this.#list?.offsetHeight ?? 0) - this.#space - this.#rest;
  }

  /** Height of an entry. */
  get #average(): number {
    const [from, to] = this.#range;
    return this.#rowsHeight / Math.max(1, to - from);
  }

  /** Where in all that is scrolled the view begins, or the list where that is in view. */
  get #reached(): number {
    return this.#list ? Math.max(this.#scroller?.scrollTop ?? 0, this.#placeOf(this.#list, 'top')) : 0;
  }

  /** Which entries belong into the page, of those from `first` on and before `end`. */
  #choose(first: number, end: number): Range {
    const { isAtEnd } = this.#scroll;
    return chooseRange([first, end], { range: this.#range, view: this.#view, isAtEnd, most: this.#most });
  }

  /** The entry that empty space in view stands for. */
  #guess(): number {
    const [first, end] = this.#ends;
    const [from, to] = this.#range;
    const above = this.#list ? this.#reached - this.#placeOf(this.#list, 'top') : 0;
    if (above < this.#space) return first + Math.floor(((from - first) * above) / this.#space);
    const below = above - this.#space - this.#rowsHeight;
    return Math.min(end - 1, to + Math.floor(((end - to) * Math.max(0, below)) / Math.max(1, this.#rest)));
  }
}
