import type { Desk } from './desk.ts';

/** Where in the desk each slot of the widget is shown. */
const places = { header: 'sportello-desk-header', empty: 'sportello-ticket-list' };

/**
 * Hands what the page has put into a slot of the widget on to the element that shows it. A slot that is filled by an
 * empty slot shows nothing, not even its own content: so there is one only where the page has given something.
 */
export function handOnSlots(desk: Desk): void {
  const { host } = desk.getRootNode() as Partial<ShadowRoot>;
  for (const [name, place] of Object.entries(places)) {
    const isGiven = !!host?.querySelector(`:scope > [slot="${name}"]`);
    for (const holder of [desk, desk.renderRoot.querySelector(place)]) {
      const slot = holder?.querySelector(`:scope > slot[name="${name}"]`);
      if (isGiven && !slot) holder?.append(makeSlot(name));
      if (!isGiven) slot?.remove();
    }
  }
}

function makeSlot(name: string): HTMLSlotElement {
  const slot = document.createElement('slot');
  slot.name = name;
  slot.slot = name;
  return slot;
}
