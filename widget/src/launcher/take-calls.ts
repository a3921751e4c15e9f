import type { SportelloWidget } from './sportello-widget.ts';

/** A method of the widget and what it is called with, such as `['newTicket', { machine: 'FW320-19-0236' }]`. */
export type SportelloCall = {
  [Method in MethodName]: [method: Method, ...args: Parameters<SportelloWidget[Method]>];
}[MethodName];

/** The one global that a page may make: it keeps calls until a widget can take them. */
export interface Sportello {
  (...call: SportelloCall): void;
  calls?: { push(call: SportelloCall): unknown };
}

const methods = ['open', 'close', 'toggle', 'newTicket', 'openTicket', 'identify', 'signOut'] as const;
type MethodName = (typeof methods)[number];

const waiting: SportelloCall[] = [];

/**
 * Carries out what a page has asked for before the script was there, in that order, and from then on at once. Calls
 * wait until there is a widget. A second copy of the script finds that the first has taken them.
 */
export function takeCalls(): void {
  const { sportello } = globalThis;
  if (!sportello || (sportello.calls && !Array.isArray(sportello.calls))) return;
  waiting.push(...((sportello.calls ?? []) as SportelloCall[]));
  sportello.calls = {
    push: (call) => {
      waiting.push(call);
      carryOut();
    },
  };
  carryOut();
}

function carryOut(): void {
  if (waiting.length === 0) return;
  const widget = findWidget(document);
  if (widget) for (const call of waiting.splice(0)) carryOutOne(widget, call);
  else document.addEventListener('sportello-ready', carryOut, { once: true }); // the same function is not added twice
}

/** Nothing is thrown into the page; whoever writes the page reads the console. */
function carryOutOne(widget: SportelloWidget, [method, ...args]: SportelloCall): void {
  if (methods.includes(method)) (widget[method] as (...args: unknown[]) => void)(...args);
  else console.error(`sportello("${String(method)}"): there is no such method, only ${methods.join(', ')}.`);
}

/** The page's first widget, in whatever shadow tree it stands. */
function findWidget(root: ParentNode): SportelloWidget | null {
  const widget = root.querySelector('sportello-widget');
  if (widget) return widget;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot && findWidget(shadowRoot);
    if (inside) return inside;
  }
  return null;
}
