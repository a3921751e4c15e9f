/** Address of the server with a slash at its end: the one given, else where the script came from. */
export function serverAddress(given: string | null): string {
  try {
    return new URL(given ? given.replace(/\/*$/, '/') : '..', given ? document.baseURI : import.meta.url).href;
  } catch {
    return new URL('/', document.baseURI).href;
  }
}
