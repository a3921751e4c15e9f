import type { DoorCall, Fault } from '../../support/faulty-door.ts';
import { slackMethodOf } from '../../support/slack-method.ts';
import type { Random } from './random.ts';

/** How Slack fares as a whole for a while. */
export type Weather = 'down' | 'slow' | 'busy' | 'revoking';

/** What befalls a call of Slack's API in a weather. */
export function inWeather(weathers: ReadonlySet<Weather>, call: DoorCall, random: Random): Fault | undefined {
  if (weathers.has('down')) return random.pick(['cut', { status: 503 }] as const);
  const isFileHost = !call.path.startsWith('/api/'); // whose addresses hold a permission of their own
  if (weathers.has('revoking') && !isFileHost)
    return { status: 200, body: JSON.stringify({ ok: false, error: 'token_revoked' }) };
  if (weathers.has('busy') && slackMethodOf(call.path) !== 'auth.test' && random.chance(0.6)) {
    const body = JSON.stringify({ ok: false, error: 'ratelimited' });
    return { status: 429, headers: { 'retry-after': String(random.between(1, 3)) }, body };
  }
  return weathers.has('slow') ? { afterMs: random.between(500, 4_000) } : undefined;
}
