import { uuidV7 } from '../client/uuid-v7.ts';
import type { Desk } from '../elements/desk.ts';

/** Where the desk is, as an entry of the browser's history remembers it. Depth 0 is the page as the host made it. */
interface Place {
  depth: number;
  ticket: string | null;
  isForm: boolean;
}

const start: Place = { depth: 0, ticket: null, isForm: false };

/** From this width on list and conversation stand side by side, and nothing is pushed; the same stands in desk-styles.ts. */
const wideFrom = 760;

/** How long the browser may take to go back before its entries count as somebody else's. */
const patienceMs = 1000;

/**
 * Makes the browser's Back lead from ticket or form to the list where only one of them is shown, and from the list
 * out of a panel that covers the page. An entry of ours has the page's own address and state, and one key beside it.
 */
export class HistoryKeeper {
  readonly #desk: Desk;
  readonly #key = `sportello-${uuidV7()}`;
  /** How many entries of ours lie below, as far as we have pushed and come back. */
  #depth = 0;
  #returning: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
    addEventListener('popstate', this.#onPop);
  }

  stop(): void {
    clearTimeout(this.#returning);
    removeEventListener('popstate', this.#onPop);
  }

  /** The desk may have moved: history follows. */
  sync(): void {
    if (this.#returning !== undefined) return; // what comes of going back is compared then
    const { isConnected, clientWidth } = this.#desk;
    if (!isConnected || clientWidth >= wideFrom) return;
    const wanted = this.#place;
    if (wanted.depth > this.#depth) {
      if (wanted.depth === 2 && this.#depth === 0) this.#write('pushState', { ...start, depth: 1 });
      this.#write('pushState', wanted);
    } else if (wanted.depth < this.#depth) {
      this.#goBack(wanted.depth);
    } else if (wanted.depth > 0 && this.#isOnTop && !isSame(wanted, this.#read(history.state))) {
      this.#write('replaceState', wanted);
    }
  }

  get #place(): Place {
    const { view, ticket } = this.#desk;
    const isInside = view === 'form' || view === 'conversation';
    const panel = this.#desk.closest('dialog');
    const inside = isInside ? 1 : 0;
    const depth = !panel ? inside : !panel.open ? 0 : panel.matches(':modal') ? 1 + inside : inside;
    return { depth, ticket: view === 'conversation' ? ticket : null, isForm: view === 'form' };
  }

  /** The page may have replaced our entry's state, or gone elsewhere: then it is not ours to leave. */
  get #isOnTop(): boolean {
    return this.#read(history.state).depth === this.#depth;
  }

  #goBack(depth: number): void {
    const steps = depth - this.#depth;
    const isOurs = this.#isOnTop;
    this.#depth = depth;
    if (!isOurs) return;
    this.#returning = setTimeout(() => this.#returned(), patienceMs);
    history.go(steps);
  }

  #returned(): void {
    clearTimeout(this.#returning);
    this.#returning = undefined;
    this.sync();
  }

  readonly #onPop = (event: PopStateEvent) => {
    if (this.#returning !== undefined) return this.#returned();
    const place = this.#read(event.state);
    if (place.depth === this.#depth && isSame(place, this.#place)) return; // the page's own going about
    this.#depth = place.depth;
    this.#show(place);
  };

  #show({ depth, ticket, isForm }: Place): void {
    const desk = this.#desk;
    const panel = desk.closest('dialog');
    if (panel && depth === 0 && panel.matches(':modal')) {
      desk.dispatchEvent(new CustomEvent('desk-close', { bubbles: true }));
      return;
    }
    if (panel && depth > 0 && !panel.open) desk.dispatchEvent(new CustomEvent('desk-open', { bubbles: true }));
    if (!desk.store?.desk) return;
    if (ticket) desk.openTicket(ticket);
    else if (isForm) desk.newTicket();
    else if (desk.view !== 'list') desk.showList();
  }

  #write(how: 'pushState' | 'replaceState', place: Place): void {
    const { state } = history;
    const own = typeof state === 'object' && !Array.isArray(state) ? state : null;
    history[how]({ ...own, [this.#key]: place }, '');
    this.#depth = place.depth;
  }

  #read(state: unknown): Place {
    return (state as Record<string, Place> | null)?.[this.#key] ?? start;
  }
}

function isSame(one: Place, other: Place): boolean {
  return one.depth === other.depth && one.ticket === other.ticket && one.isForm === other.isForm;
}
