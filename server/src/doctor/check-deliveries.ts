import type { DoctorCheck } from '../contract/doctor.ts';
import type { Deps } from '../deps.ts';
import { countOwed } from '../services/count-owed.ts';

const mayWaitMs = 10 * 60_000;

/** Whether what is owed gets through. */
export async function checkDeliveries(deps: Deps): Promise<DoctorCheck> {
  const name = 'deliveries';
  const owed = await countOwed(deps);
  const parked = owed.filter(({ state, count }) => state === 'parked' && count > 0);
  const now = deps.now().getTime();
  const late = owed.filter(({ oldestDue }) => typeof oldestDue === 'number' && oldestDue < now - mayWaitMs);
  if (parked.length > 0) {
    const some = parked.map(({ count, destination }) => `${count} to ${destination}`).join(', ');
    return {
      ...{ name, outcome: 'warning', sentence: `Given up: ${some}.` },
      fix: 'See why with sportello deliveries list --state parked, mend it, then sportello deliveries retry.',
    };
  }
  if (late.length > 0) {
    const some = late.map(({ count, destination }) => `${count} to ${destination}`).join(', ');
    return {
      ...{ name, outcome: 'warning', sentence: `Waiting for more than ten minutes: ${some}.` },
      fix: 'See that the Slack bot runs with this server’s SERVICE_TOKEN, and that the mail server is there.',
    };
  }
  const waiting = owed.reduce((sum, { count }) => sum + count, 0);
  return { name, outcome: 'ok', sentence: `${waiting} on their way, none given up.`, fix: null };
}
