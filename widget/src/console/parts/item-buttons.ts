import { html, nothing, type TemplateResult } from 'lit';
import { wordsOf } from '../words-of.ts';

const words = wordsOf({
  en: { up: 'Move up', down: 'Move down', remove: 'Remove' },
  it: { up: 'Sposta su', down: 'Sposta giù', remove: 'Togli' },
});

/** Moves or removes one item of a list; the list that follows is given to `put`. */
export function itemButtons<Item>(
  list: readonly Item[],
  index: number,
  name: string,
  put: (next: Item[]) => void,
  canRemove = true,
): TemplateResult {
  const move = (to: number) => () => {
    const next = [...list];
    next.splice(to, 0, ...next.splice(index, 1));
    put(next);
  };
  return html`<span class="buttons">
    <button class="quiet" type="button" aria-label="${words.up}: ${name}" ?disabled=${index === 0} @click=${move(index - 1)}>↑</button>
    <button class="quiet" type="button" aria-label="${words.down}: ${name}" ?disabled=${index === list.length - 1} @click=${move(index + 1)}>↓</button>
    ${
      canRemove
        ? html`<button class="quiet" type="button" aria-label="${words.remove}: ${name}" @click=${() => put(list.toSpliced(index, 1))}>${words.remove}</button>`
        : nothing
    }
  </span>`;
}
