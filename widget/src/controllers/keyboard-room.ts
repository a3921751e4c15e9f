/**
 * Keeps the foot of an element above the keyboard of a phone, which covers the page without making it smaller.
 * Returns the way to stop.
 */
export function keepKeyboardRoom(element: HTMLElement): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const listening = new AbortController();
  const measure = () => {
    const seen = viewport.offsetTop + viewport.height;
    // A page that is zoomed in shows only a part of itself too, without any keyboard.
    const covered = viewport.scale > 1.01 ? 0 : element.getBoundingClientRect().bottom - seen;
    const most = element.clientHeight / 2 + 160;
    element.style.setProperty('padding-block-end', `${Math.max(0, Math.min(covered, most))}px`);
  };
  viewport.addEventListener('resize', measure, listening);
  viewport.addEventListener('scroll', measure, listening);
  measure();
  return () => {
    listening.abort();
    element.style.removeProperty('padding-block-end');
  };
}
