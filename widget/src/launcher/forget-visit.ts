import { forgetDatabases } from '../client/forget-database.ts';
import type { SitePlace } from './kept-visit.ts';

/**
 * What is left of a visit whose session has been forgotten: drafts, what was on its way, the number of unread
 * messages, and the session on the server, which is told even if the page goes away. Whom the page itself signs in has no
 * stored session.
 */
export function forgetVisit(widget: Element, { server, key }: SitePlace, session?: string): void {
  if (session) {
    tell(widget, 'signed-out', { hasExpired: false });
    tell(widget, 'unread', { count: 0 });
  }
  for (const storage of [sessionStorage, localStorage]) {
    for (const name of Object.keys(storage)) if (name.startsWith(`${key}:`)) storage.removeItem(name);
  }
  void forgetDatabases(`${key}:`);
  if (session) void endSession(server, session).catch(() => {}); // the token dies of age where the server cannot be told
}

async function endSession(server: string, session: string): Promise<void> {
  const { token } = JSON.parse(session);
  await fetch(new URL('v1/sessions/current', server), {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
    credentials: 'omit',
    keepalive: true,
  });
}

function tell(widget: Element, name: string, detail: object): void {
  widget.dispatchEvent(new CustomEvent(`sportello-${name}`, { bubbles: true, composed: true, detail }));
}
