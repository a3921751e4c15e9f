import { type ChildPart, noChange, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { setChildPartValue, setCommittedValue } from 'lit/directive-helpers.js';

type KeyOf<Item> = (item: Item) => unknown;
type Render<Item> = (item: Item, index: number) => TemplateResult;

/** What one key stands for keeps its elements wherever it moves, and loses them when it goes. */
class KeyedList extends Directive {
  /** In the order in which they stand in the document. */
  #parts = new Map<unknown, ChildPart>();

  render<Item>(_items: readonly Item[], _keyOf: KeyOf<Item>, _render: Render<Item>): unknown {
    return noChange;
  }

  override update(container: ChildPart, [items, keyOf, render]: [readonly unknown[], KeyOf<unknown>, Render<unknown>]) {
    const former = this.#parts;
    const keys = items.map(keyOf);
    for (const [key, part] of former) {
      if (keys.includes(key)) continue;
      for (const node of nodesOf(part)) node.remove();
      former.delete(key);
    }
    let rest = [...former.values()];
    this.#parts = new Map();
    for (const [index, key] of keys.entries()) {
      const before = rest[0]?.startNode ?? container.endNode; // null at the end of the parent
      const part = former.get(key) ?? makePart(container);
      if (part !== rest[0]) place(nodesOf(part), container, before);
      rest = rest.filter((each) => each !== part);
      this.#parts.set(key, setChildPartValue(part, render(items[index], index)));
    }
    setCommittedValue(container, this.#parts); // something is there, for whatever may be rendered next
    return noChange;
  }
}

function makePart(container: ChildPart): ChildPart {
  const [start, end] = [document.createComment(''), document.createComment('')];
  place([start, end], container, container.endNode);
  return new (container.constructor as typeof ChildPart)(start, end, container, container.options);
}

/** Into the nodes that hold the list now: before its first rendering has ended, they are not yet in the document. */
function place(nodes: Node[], { startNode }: ChildPart, before: Node | null): void {
  for (const node of nodes) startNode?.parentNode?.insertBefore(node, before);
}

function nodesOf({ startNode, endNode }: ChildPart): ChildNode[] {
  const nodes = [];
  for (let node = startNode; node && node !== endNode; node = node.nextSibling) nodes.push(node as ChildNode);
  return [...nodes, endNode as ChildNode];
}

const keyedListDirective = directive(KeyedList);

/**
 * Renders a list whose elements move with their items, so that focus and what is playing stay with them. Unlike Lit's
 * `repeat`, which finds the fewest moves for any change, it is made for items that go to the front, come and go.
 */
export function keyedList<Item>(items: readonly Item[], keyOf: KeyOf<Item>, render: Render<Item>): unknown {
  return keyedListDirective(items, keyOf as KeyOf<unknown>, render as Render<unknown>);
}

/** Renders anew from scratch when the key is another. */
export function keyed(key: unknown, template: TemplateResult): unknown {
  return keyedList(
    [key],
    (each) => each,
    () => template,
  );
}
