const parameter = /^sportello-ticket=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/**
 * The ticket that the page's address names, as links in mails do. It is taken out of the address, the rest of which
 * stays as it was written: a reload or a bookmark does not open it again.
 */
export function takeLinkedTicket(): string | null {
  const parts = location.search.slice(1).split('&');
  const ids = parts.map((part) => parameter.exec(part)?.[1]);
  const id = ids.find(Boolean);
  if (!id) return null;
  const rest = parts.filter((part) => !part.startsWith('sportello-ticket=')).join('&');
  history.replaceState(history.state, '', location.pathname + (rest && `?${rest}`) + location.hash);
  return id;
}
