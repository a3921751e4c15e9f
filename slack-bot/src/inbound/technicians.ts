import type { WebClient } from '@slack/web-api';
import type { TechnicianRef } from '@sportello/server/contract/technicians';
import type { Logger } from 'pino';
import { z } from 'zod';
import { passesByItself } from '../outbound/classify-slack-error.ts';
import { shorten } from '../text/split-text.ts';

/** Knows the people of a workspace by name. */
export interface Technicians {
  /**
   * The person as the server wants to know them, under a general name where Slack refuses to tell theirs.
   * @throws SlackError when Slack is away
   */
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
const generalName = 'Technician';

/** Makes the address book; names and pictures are asked for again after ten minutes. */
export function createTechnicians(context: { client: Pick<WebClient, 'users'>; logger: Logger }): Technicians {
  const { client, logger } = context;
  const known = new Map<string, { person: Person | undefined; until: number }>();

  async function find(userId: string): Promise<Person | undefined> {
    const remembered = known.get(userId);
    if (remembered && remembered.until > Date.now()) return remembered.person;
    const person = await ask(userId, remembered?.person);
    if (known.size >= maxRemembered) known.clear();
    known.set(userId, { person, until: Date.now() + rememberMs });
    return person;
  }

  async function ask(userId: string, earlier: Person | undefined): Promise<Person | undefined> {
    try {
      return personOf(await client.users.info({ user: userId }));
    } catch (error) {
      if (!earlier && passesByItself(error)) throw error;
      logger.warn({ err: error, userId }, 'Slack does not tell what a person is called');
      return earlier; // an old name is better than none, and what they wrote matters more than either
    }
  }

  return {
    async describe(workspace, userId) {
      const { name, avatarUrl } = (await find(userId)) ?? { name: generalName, avatarUrl: null };
      return { destination: 'slack', workspace, id: userId, name, avatarUrl };
    },
    nameOf: async (userId) => (await find(userId).catch(() => undefined))?.name,
  };
}

function personOf(answer: unknown): Person {
  const { user } = UserInfoAnswer.parse(answer);
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
  const name = names.map((candidate) => candidate?.trim()).find(Boolean) ?? generalName;
  return { name: shorten(name, nameMaxLength), avatarUrl: user.profile?.image_192 ?? user.profile?.image_72 ?? null };
}

const PictureUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .optional()
  .catch(undefined);

const UserInfoAnswer = z.object({
  user: z.object({
    name: z.string().optional(),
    real_name: z.string().optional(),
    profile: z
      .object({
        display_name: z.string().optional(),
        real_name: z.string().optional(),
        image_192: PictureUrl,
        image_72: PictureUrl,
      })
      .optional(),
  }),
});
