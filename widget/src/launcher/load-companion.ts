import type { Companion } from './companion.ts';
import { languageOf } from './languages.ts';
import { serverAddress } from './server-address.ts';
import type { SportelloWidget } from './sportello-widget.ts';

/**
 * Loads what counts unread messages and follows links to a ticket, where there may be any: beside a desk, where an
 * earlier visit has stored a session that is not somebody else's than the page names, or after such a link.
 */
export function loadCompanion(
  widget: SportelloWidget,
  hasDesk: boolean,
  isIdentified: boolean,
): Promise<Companion | null> | null {
  const server = serverAddress(widget.getAttribute('server'));
  const key = `sportello:${server}:${widget.getAttribute('site')}`; // as in SessionStore
  let isKnown = hasDesk || location.search.includes('sportello-ticket=');
  try {
    isKnown ||= !isIdentified && key in localStorage;
  } catch {
    // A blocked storage holds no session.
  }
  if (!isKnown) return null;
  return import('./companion.ts').then(
    ({ Companion }) => (widget.isConnected ? new Companion(widget, server, isIdentified ? '' : key, languageOf) : null),
    () => null,
  );
}
