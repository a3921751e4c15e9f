import { type Profile, type Window, windows } from './profile.ts';
import type { Random } from './random.ts';
import type { FileKind } from './sample-file.ts';

/** What happens when. */
export type Moment = { atMs: number } & (
  | { what: 'customer'; who: number; isOpening: boolean; which: number; burst: number; file: FileKind | undefined }
  | { what: 'technician' }
  | { what: 'ruling' }
  | { what: Window; forMs: number; who: number }
);

/** Draws up what is done and what befalls it, before anything begins: one seed, one schedule. */
export function drawUp(profile: Profile, { random, ms, customers }: { random: Random; ms: number; customers: number }) {
  const moments: Moment[] = [];
  const acting = random.stream('customers');
  const attaching = random.stream('customers’ files');
  const drawFile = (): FileKind | undefined => {
    const [isThere, isLarge, small] = [
      attaching.chance(profile.files),
      attaching.chance(profile.large),
      attaching.pick(['picture', 'document'] as const),
    ];
    return isThere ? (isLarge ? 'film' : small) : undefined;
  };
  for (let who = 0; who < customers; who += 1) {
    moments.push({ atMs: 200 * who, what: 'customer', who, isOpening: true, which: 0, burst: 1, file: drawFile() });
  }
  for (const atMs of times(acting, profile.customersPerSecond / ((1 + profile.burst) / 2), ms)) {
    const isOpening = acting.chance(profile.opening);
    const who = acting.between(0, customers - 1);
    const [which, burst] = [acting.between(0, 999), isOpening ? 1 : acting.between(1, profile.burst)];
    moments.push({ atMs, what: 'customer', who, isOpening, which, burst, file: drawFile() });
  }
  for (const atMs of times(random.stream('technicians'), profile.techniciansPerSecond, ms)) {
    moments.push({ atMs, what: 'technician' });
  }
  for (const atMs of times(random.stream('rulings'), profile.rulingsPerSecond, ms)) {
    moments.push({ atMs, what: 'ruling' });
  }
  for (const what of windows) {
    const drawing = random.stream(what);
    const drawn = times(drawing, (profile.perMinute[what] ?? 0) / 60, ms);
    if (drawn.length === 0 && profile.certain.includes(what)) drawn.push(ms * (0.25 + drawing.next() / 2));
    for (const atMs of drawn) {
      moments.push({ atMs, what, forMs: drawing.between(300, 5_000), who: drawing.between(0, customers - 1) });
    }
  }
  return moments.sort((one, other) => one.atMs - other.atMs);
}

/** Moments of a Poisson process. */
function times(random: Random, perSecond: number, ms: number): number[] {
  const found: number[] = [];
  if (perSecond <= 0) return found;
  for (let at = 0; ; ) {
    at += (-Math.log(1 - random.next()) / perSecond) * 1_000;
    if (at >= ms) return found;
    found.push(at);
  }
}
