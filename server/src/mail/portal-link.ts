/** Adds to a portal's address which ticket its widget opens; whatever else the address holds stays as it is. */
export function portalLink(portalUrl: string, ticketId: string): string {
  const url = new URL(portalUrl);
  const others = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('sportello-ticket='));
  url.search = [...others, `sportello-ticket=${encodeURIComponent(ticketId)}`].join('&');
  return url.href;
}
