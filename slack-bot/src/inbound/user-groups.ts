import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { passesByItself } from '../outbound/classify-slack-error.ts';
import { createScopeWarning } from './scope-warning.ts';

/** Knows the user groups of a workspace. */
export interface UserGroups {
  /** Ids of the groups that a person belongs to. @throws SlackError when Slack is away */
  of(userId: string): Promise<string[]>;
  /** What a group is called after the `@`; undefined where Slack does not tell. */
  handleOf(groupId: string): Promise<string | undefined>;
}

interface UserGroup {
  id: string;
  handle: string;
  users: string[];
}

const rememberMs = 5 * 60_000;

/** Makes the list; it is asked for again after five minutes. Where Slack refuses to tell, nobody is in a group. */
export function createUserGroups(context: { client: Pick<WebClient, 'usergroups'>; logger: Logger }): UserGroups {
  const { client, logger } = context;
  let known: { groups: Promise<UserGroup[]>; until: number } | undefined;
  let last: UserGroup[] | undefined;
  const warnOfScope = createScopeWarning(logger, 'nobody counts as a member of a user group');

  async function ask(): Promise<UserGroup[]> {
    try {
      last = ListAnswer.parse(await client.usergroups.list({ include_users: true })).usergroups;
    } catch (error) {
      if (!last && passesByItself(error)) {
        known = undefined; // taken for nobody, a technician would be refused
        throw error;
      }
      if (!warnOfScope(error)) logger.debug({ err: error }, 'Slack does not tell the user groups');
    }
    return last ?? [];
  }

  function all(): Promise<UserGroup[]> {
    if (!known || known.until <= Date.now()) known = { groups: ask(), until: Date.now() + rememberMs };
    return known.groups;
  }

  return {
    of: async (userId) => (await all()).filter(({ users }) => users.includes(userId)).map(({ id }) => id),
    handleOf: async (groupId) => {
      const groups = await all().catch(() => []);
      return groups.find(({ id }) => id === groupId)?.handle || undefined;
    },
  };
}

const ListAnswer = z.object({
  usergroups: z
    .array(z.object({ id: z.string(), handle: z.string().default(''), users: z.array(z.string()).default([]) }))
    .default([]),
});
