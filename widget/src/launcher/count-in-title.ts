/** What each widget of the page counts: they share the one title. */
const counts = new Map<Element, number>();
let shown = '';
let observer: MutationObserver | null = null;

/** Puts the count of a widget before the page's title; the page may change the title meanwhile and keeps what it set. */
export function countInTitle(widget: Element, count: number): void {
  if (count > 0) counts.set(widget, count);
  else counts.delete(widget);
  const own = withoutCount();
  const total = [...counts.values()].reduce((sum, each) => sum + each, 0);
  shown = total > 0 ? `(${total}) ` : '';
  if (document.title !== shown + own) document.title = shown + own;
  observer?.disconnect();
  observer = null;
  if (total > 0) watch();
}

/** The title as the page has set it. */
function withoutCount(): string {
  const { title } = document;
  return shown && title.startsWith(shown) ? title.slice(shown.length) : title;
}

function watch(): void {
  observer = new MutationObserver(() => {
    if (!document.title.startsWith(shown)) document.title = shown + document.title;
  });
  observer.observe(document.head, { childList: true, characterData: true, subtree: true });
}
