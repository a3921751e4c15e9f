import type { WebClient } from '@slack/web-api';
import type { TechnicianRef } from '@sportello/server/contract/technicians';
import { z } from 'zod';
import { slackErrorCode } from '../outbound/classify-slack-error.ts';

/** Knows the people of a workspace by name. */
export interface Technicians {
  /** The person as the server wants to know them. @throws SlackError when Slack does not answer */
  describe(workspace: string, userId: string): Promise<TechnicianRef>;
  /** What others call the person; undefined where Slack does not tell. */
  nameOf(userId: string): Promise<string | undefined>;
}

interface Person {
  name: string;
  avatarUrl: string | null;
}

const rememberMs = 10 * 60 * 1000;
const maxRemembered = 2_000;
const nameMaxLength = 200;

/** Makes the address book; names and pictures are asked for again after ten minutes. */
export function createTechnicians({ client }: { client: Pick<WebClient, 'users'> }): Technicians {
  const known = new Map<string, { person: Person; until: number }>();

  async function find(userId: string): Promise<Person | undefined> {
    const remembered = known.get(userId);
    if (remembered && remembered.until > Date.now()) return remembered.person;
    try {
      const person = personOf(await client.users.info({ user: userId }));
      if (known.size >= maxRemembered) known.clear();
      known.set(userId, { person, until: Date.now() + rememberMs });
      return person;
    } catch (error) {
      if (remembered) return remembered.person; // an old name is better than none
      if (slackErrorCode(error) === 'user_not_found') return undefined;
      throw error;
    }
  }

  return {
    async describe(workspace, userId) {
      const { name, avatarUrl } = (await find(userId)) ?? { name: 'Technician', avatarUrl: null };
      return { destination: 'slack', workspace, id: userId, name, avatarUrl };
    },
    nameOf: async (userId) => (await find(userId).catch(() => undefined))?.name,
  };
}

function personOf(answer: unknown): Person {
  const { user } = UserInfoAnswer.parse(answer);
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
  const name = names.map((candidate) => candidate?.trim().slice(0, nameMaxLength)).find(Boolean);
  return { name: name ?? 'Technician', avatarUrl: user.profile?.image_192 ?? user.profile?.image_72 ?? null };
}

const UserInfoAnswer = z.object({
  user: z.object({
    name: z.string().optional(),
    real_name: z.string().optional(),
    profile: z
      .object({
        display_name: z.string().optional(),
        real_name: z.string().optional(),
        image_192: z
          .url({ protocol: /^https?$/ })
          .max(2000)
          .optional()
          .catch(undefined),
        image_72: z
          .url({ protocol: /^https?$/ })
          .max(2000)
          .optional()
          .catch(undefined),
      })
      .optional(),
  }),
});
