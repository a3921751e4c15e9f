/** Registers elements by name; one that the page has already stays. */
export function define(elements: Record<`sportello-${string}`, CustomElementConstructor>): void {
  for (const [name, element] of Object.entries(elements)) {
    if (!customElements.get(name)) customElements.define(name, element);
  }
}
