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
  const { server, key } = placeOf(widget);
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

/**
 * Signs an earlier visit out where no desk is loaded: its session is forgotten at once, as the page may be gone in a
 * moment, and everything else of it in the next one.
 */
export function forgetVisit(widget: SportelloWidget): void {
  const place = placeOf(widget);
  try {
    for (const storage of [sessionStorage, localStorage]) {
      const session: string | undefined = storage[place.key];
      delete storage[place.key];
      if (!session && !`${Object.keys(storage)}`.includes(`${place.key}:`)) continue;
      import('./companion.ts').then(
        ({ forgetVisit }) => forgetVisit(widget, place, session),
        () => {}, // the rest goes when somebody else signs in
      );
    }
  } catch {
    // A blocked storage holds no session.
  }
}

/** A site's server, and the key under which its session is stored, as in SessionStore. */
export interface SitePlace {
  server: string;
  key: string;
}

function placeOf(widget: SportelloWidget): SitePlace {
  const server = serverAddress(widget.getAttribute('server'));
  return { server, key: `sportello:${server}:${widget.getAttribute('site')}` };
}
