import type { Technicians } from './technicians.ts';

/** What people read who may not see tickets. */
export const notForYou =
  'Tickets are for the technicians of this workspace. Guests and people of other firms cannot see them here.';

/** False for guests, bots and people of other firms. @throws SlackError when Slack is away */
export async function isTechnician(technicians: Technicians, userId: string): Promise<boolean> {
  return (await technicians.describe(userId)).isMember !== false;
}
