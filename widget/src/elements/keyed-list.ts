import { type ChildPart, noChange, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { setChildPartValue, setCommittedValue } from 'lit/directive-helpers.js';

type KeyOf<Item> = (item: Item) => unknown;
type Render<Item> = (item: Item) => TemplateResult;

/** What one key stands for keeps its elements wherever it moves, and loses them when it goes. */
class KeyedList extends Directive {
  /** In the order in which they stand in the document. */
  #parts = new Map<unknown, ChildPart>();

  render<Item>(_items: readonly Item[], _keyOf: KeyOf<Item>, _render: Render<Item>): unknown {
    return noChange;
  }

  override update(container: ChildPart, [items, keyOf, render]: [readonly unknown[], KeyOf<unknown>, Render<unknown>]) {
    const former = this.#parts;
    const wanted = new Map(items.map((item) => [keyOf(item), item]));
    for (const [key, part] of former) {
      if (wanted.has(key)) continue;
      for (const node of nodesOf(part)) node.remove();
      former.delete(key);
    }
    // It passes over what is deleted on the way, so that a long list costs no more a line than a short one.
    const rest = former.values();
    let next = rest.next().value;
    this.#parts = new Map();
    for (const [key, item] of wanted) {
      const part = former.get(key) ?? makePart(container);
      former.delete(key);
      if (part === next) next = rest.next().value;
      else place(nodesOf(part), container, next?.startNode ?? container.endNode); // null at the end of the parent
      this.#parts.set(key, setChildPartValue(part, render(item)));
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
  for (let node = startNode; node; node = node === endNode ? null : node.nextSibling) nodes.push(node as ChildNode);
  return nodes;
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
