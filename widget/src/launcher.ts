import type { SportelloEvents } from './launcher/sportello-events.ts';
import { SportelloWidget } from './launcher/sportello-widget.ts';
import type { Sportello } from './launcher/take-calls.ts';

export type { Identity } from './launcher/identity.ts';
export type { SignedInCustomer, SportelloEvents, SportelloFailure } from './launcher/sportello-events.ts';
export type { Sportello, SportelloCall } from './launcher/take-calls.ts';
export type { TicketPrefill } from './launcher/ticket-prefill.ts';
export { SportelloWidget };

declare global {
  /** What the snippet of a page makes, so that it can call the widget before this script is there. */
  var sportello: Sportello | undefined;

  interface HTMLElementTagNameMap {
    'sportello-widget': SportelloWidget;
  }

  interface GlobalEventHandlersEventMap extends SportelloEvents {}
}

// A server that renders pages has no elements. A page may hold the script twice, or a bundle of its own beside it:
// the first one stays.
if (globalThis.customElements && !customElements.get('sportello-widget'))
  customElements.define('sportello-widget', SportelloWidget);

if (globalThis.sportello) takeCalls();

/** Nobody waits for it at once; a file that could not be loaded is asked for again. */
function takeCalls(): void {
  import('./launcher/take-calls.ts').then(
    ({ takeCalls }) => takeCalls(),
    () => setTimeout(takeCalls, 5000),
  );
}
