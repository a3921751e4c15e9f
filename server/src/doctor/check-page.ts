import type { DoctorCheck } from '../contract/doctor.ts';
import type { SiteRow } from '../database/models/site.ts';
import { fetchPublic } from '../services/fetch-public.ts';
import { missingSources, policiesOf } from './content-policy.ts';
import type { Examined } from './examine.ts';

const maxBytes = 3_000_000;
const timeoutMs = 10_000;

type Examining = Pick<Examined, 'config' | 'privateHosts'>;

/** Whether a page may embed the widget: the site allows its origin, and its own policy allows this server. */
export async function checkPage(
  { config, privateHosts }: Examining,
  page: string | undefined,
  sites: SiteRow[],
): Promise<{ checks: DoctorCheck[]; date?: Date }> {
  if (page === undefined) {
    const none = sites.filter(({ allowedOrigins }) => allowedOrigins.length === 0).map(({ key }) => key);
    if (none.length === 0) {
      const sentence = 'No page was given: give one that embeds the widget.';
      return { checks: [{ name: 'page', outcome: 'skipped', sentence, fix: null }] };
    }
    const sentence = `No origin is allowed for ${none.join(', ')}: only pages of this server may embed it.`;
    const fix = 'Add the origin of the portal: sportello site set KEY --origin https://portal.example.com';
    return { checks: [{ name: 'origins', outcome: 'warning', sentence, fix }] };
  }
  const url = new URL(page);
  const origins = checkOrigin(url.origin, sites, config.publicUrl);
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetchPublic(url, { privateHosts, maxBytes, signal, accept: 'text/html' });
    const date = answer.headers.date === undefined ? undefined : new Date(answer.headers.date);
    const checks = [origins, checkPolicy(answer, page, config.publicUrl)];
    return { checks, ...(date && !Number.isNaN(date.getTime()) && { date }) };
  } catch (error) {
    const sentence = `${page} cannot be read from here: ${(error as Error).message}.`;
    const fix = 'Give a page that everyone may read; for one in a private network run sportello doctor --private.';
    return { checks: [origins, { name: 'page', outcome: 'failed', sentence, fix }] };
  }
}

function checkOrigin(origin: string, sites: SiteRow[], publicUrl: string): DoctorCheck {
  const name = 'origins';
  const allowed = sites.filter(({ allowedOrigins }) => allowedOrigins.includes(origin)).map(({ key }) => key);
  if (allowed.length > 0 || origin === new URL(publicUrl).origin) {
    const whose = allowed.length > 0 ? ` for ${allowed.join(', ')}` : '';
    return { name, outcome: 'ok', sentence: `${origin} is allowed${whose}.`, fix: null };
  }
  const [site] = sites;
  // What is set replaces what was there.
  const origins = [...(site?.allowedOrigins ?? []), origin].map((one) => `--origin ${one}`).join(' ');
  const fix = `Allow it beside those that are: sportello site set ${site?.key ?? 'KEY'} ${origins}`;
  // One alone is the one that was asked about: others may well allow it.
  const nobody = sites.length === 1 ? `${site?.key} does not allow` : 'No site allows';
  return { name, outcome: 'failed', sentence: `${nobody} ${origin}: the widget will not load there.`, fix };
}

function checkPolicy(
  { status, headers, body }: Awaited<ReturnType<typeof fetchPublic>>,
  page: string,
  publicUrl: string,
): DoctorCheck {
  const name = 'page';
  if (status !== 200) {
    const sentence = `${page} answers ${status}, so its policy says nothing about the page that customers see.`;
    return { name, outcome: 'warning', sentence, fix: 'Give the address of the page itself, one without sign-in.' };
  }
  const policies = policiesOf(headers['content-security-policy'], body);
  const missing = missingSources(policies, new URL(page).origin, new URL(publicUrl).origin);
  const embeds = body.includes('<sportello-widget') ? '' : ' The widget is not in its HTML; a program may add it.';
  if (missing.length === 0) {
    const said =
      policies.length === 0 ? 'It has no Content-Security-Policy.' : 'Its Content-Security-Policy allows us.';
    return { name, outcome: 'ok', sentence: said + embeds, fix: null };
  }
  const list = missing.map(({ directive, sources }) => `${directive} ${sources.join(' ')}`).join('; ');
  return {
    ...{ name, outcome: 'failed', sentence: `Its Content-Security-Policy keeps the widget out.${embeds}` },
    fix: `Add to the policy: ${list}`,
  };
}
