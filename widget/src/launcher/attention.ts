import { countInTitle } from './count-in-title.ts';
import { playTone } from './play-tone.ts';
import type { SportelloWidget } from './sportello-widget.ts';

/** Calls for attention as the page wishes: a count before its title, a tone for a message that nobody sees arriving. */
export function attend(widget: SportelloWidget, count: () => number, signal: AbortSignal): void {
  const show = () => countInTitle(widget, widget.hasAttribute('title-count') ? count() : 0);
  widget.addEventListener('sportello-unread', show, { signal });
  signal.addEventListener('abort', () => countInTitle(widget, 0));
  show();
  widget.addEventListener(
    'sportello-message',
    (event) => {
      const { from, messageId } = (event as CustomEvent<{ from: string; messageId: string }>).detail;
      if (from === 'technician' && widget.hasAttribute('sound')) void soundOnce(widget, messageId);
    },
    { signal },
  );
}

/** How long a tab that plays nothing waits for one in which the message is seen. */
const courtesyMs = 300;

/** How long after the first tab others may hear of a message. */
const holdMs = 15_000;

/**
 * Of all tabs with the same message one takes its lock and plays, or does not, because the message is seen there.
 * Where the browser has no locks (a page without TLS), every tab decides for itself.
 */
async function soundOnce(widget: SportelloWidget, messageId: string): Promise<void> {
  const isSeen = document.visibilityState === 'visible' && widget.isOpen;
  if (!isSeen) await new Promise((resolve) => setTimeout(resolve, courtesyMs));
  const play = () => {
    if (!isSeen) playTone();
  };
  if (!navigator.locks) return play();
  await navigator.locks
    .request(`sportello-sound:${messageId}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      play();
      await new Promise((resolve) => setTimeout(resolve, holdMs));
    })
    .catch(() => {}); // the page is going
}
