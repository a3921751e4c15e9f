import type { SportelloError } from './sportello-error.ts';

/** Tells whoever set a page up, in the browser's console, why the desk does not answer there and what to do. */
export function tellOwner({ code, message }: SportelloError, server: string, site: string): void {
  const fix = code === 'unknown_site' ? `site "${site}"` : `${whatIsWrong(code, site)} ${howToAllow(server, site)}`;
  console.error(`Sportello: ${message} (${server}).`, fix);
}

/** The browser hides from the page why nobody answers: no site may allow it, or the server may be away. */
function whatIsWrong(code: string, site: string): string {
  const { origin } = location;
  if (code === 'origin_not_allowed') return `Site "${site}" does not allow ${origin}.`;
  return `Is the server up? If it is, no site allows ${origin}.`;
}

function howToAllow(server: string, site: string): string {
  const embed = new URL(`admin/sites/${encodeURIComponent(site)}/embed`, server);
  return `Allow it at ${embed}, or by: sportello site set ${site} --origin ${location.origin} (and --origin for each that stays allowed)`;
}
