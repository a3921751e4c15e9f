/** A moment that may be missing, in ISO 8601. */
export function presentMoment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
