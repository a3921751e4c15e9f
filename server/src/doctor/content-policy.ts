/** A policy by its directives, lower case, each with its sources. */
export type Policy = Map<string, string[]>;

/** What a policy must allow for the widget of a server, and does not. */
export interface MissingSource {
  directive: string;
  sources: string[];
}

const needs: Record<string, { blob?: true; fallbacks: string[] }> = {
  'script-src': { fallbacks: ['script-src-elem', 'script-src', 'default-src'] },
  'connect-src': { fallbacks: ['connect-src', 'default-src'] },
  'img-src': { blob: true, fallbacks: ['img-src', 'default-src'] },
  'media-src': { fallbacks: ['media-src', 'default-src'] },
};

/** A policy stands in the head of a page; what comes later is not read, however long it is. */
const headCharacters = 100_000;

/**
 * The policies of a page: of its header, which may carry several, and of `meta` elements in its HTML.
 * @see https://www.w3.org/TR/CSP3/#parse-serialized-policy-list
 */
export function policiesOf(header: string | string[] | undefined, html: string): Policy[] {
  const metas = [...html.slice(0, headCharacters).matchAll(/<meta\b[^<>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => /http-equiv\s*=\s*["']?content-security-policy["'\s>]/i.test(tag))
    .flatMap((tag) => /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1).filter(Boolean) ?? []);
  const headers = [header ?? []].flat().flatMap((value) => value.split(','));
  return [...headers, ...metas].map(parsePolicy).filter((policy) => policy.size > 0);
}

/** Sources that the policies lack, so that the widget of `server` may run on a page of `page` (origins). */
export function missingSources(policies: Policy[], page: string, server: string): MissingSource[] {
  return Object.entries(needs).flatMap(([directive, { blob, fallbacks }]) => {
    const lacking = policies.flatMap((policy) => {
      const sources = fallbacks.map((name) => policy.get(name)).find((found) => found !== undefined);
      if (!sources) return [];
      return [
        ...(allows(sources, page, server, directive === 'script-src') ? [] : [server]),
        ...(blob && !sources.some((source) => source === 'blob:') ? ['blob:'] : []),
      ];
    });
    return lacking.length === 0 ? [] : [{ directive, sources: [...new Set(lacking)] }];
  });
}

function parsePolicy(text: string): Policy {
  const policy: Policy = new Map();
  for (const part of text.split(';')) {
    const [name, ...sources] = part.trim().split(/\s+/);
    // The first of a name counts.
    if (name && !policy.has(name.toLowerCase()))
      policy.set(
        name.toLowerCase(),
        sources.map((one) => one.toLowerCase()),
      );
  }
  return policy;
}

function allows(sources: string[], page: string, server: string, isScript: boolean): boolean {
  // With it, hosts are not looked at: the page's own script or a nonce lets the widget in.
  if (isScript && sources.includes("'strict-dynamic'")) return true;
  return sources.some((source) => (source === "'self'" ? page === server : isHostOf(source, server)));
}

/** @see https://www.w3.org/TR/CSP3/#match-url-to-source-expression */
function isHostOf(source: string, server: string): boolean {
  const { protocol, hostname, port } = new URL(server);
  if (source === '*') return true;
  if (source.endsWith(':') && !source.includes('/')) return source === protocol;
  const [, scheme, host = '', portOf] = /^(?:([a-z][a-z\d+.-]*):\/\/)?([^/:]+)(?::(\d+|\*))?/.exec(source) ?? [];
  if (scheme !== undefined && `${scheme}:` !== protocol && !(scheme === 'http' && protocol === 'https:')) return false;
  const isHost = host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : host === hostname;
  const standard = protocol === 'https:' ? '443' : '80';
  return isHost && (portOf === '*' || (portOf ?? standard) === (port || standard));
}
