import type { Asker } from '@sportello/server/contract/asker';
import { ServerError } from '../server-client.ts';
import type { Technicians } from './technicians.ts';

/** What people read who may not see tickets. */
export const notForYou =
  'Tickets are for the technicians of a site. If you are one, ask the site’s owner to put you on its list.';

/** A person as the server wants to know who looks something up. @throws SlackError when Slack is away */
export async function askerOf(technicians: Technicians, userId: string): Promise<Asker> {
  const { workspace, isMember, groups = [] } = await technicians.describe(userId);
  return { workspace, technician: userId, isMember: isMember ? 'true' : 'false', groups: groups.join(',') };
}

/** True where the server says that somebody is technician of no site. */
export function isForOthers(error: unknown): boolean {
  return error instanceof ServerError && error.code === 'not_a_technician';
}
