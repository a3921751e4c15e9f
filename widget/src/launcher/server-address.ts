/**
 * Address of the server with a slash at its end: the one given, else where the script came from. Empty where there is
 * none: a server has its scripts in `widget/`, a bundler elsewhere.
 */
export function serverAddress(given: string | null): string {
  const script = import.meta.url;
  try {
    if (given) return new URL(given.replace(/\/*$/, '/'), document.baseURI).href;
    return /\/widget\/[^/]*$/.test(script) ? new URL('..', script).href : '';
  } catch {
    return '';
  }
}
