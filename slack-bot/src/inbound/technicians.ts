import type { WebClient } from '@slack/web-api';
import type { TechnicianRef } from '@sportello/server/contract/technicians';
import type { Logger } from 'pino';
import { z } from 'zod';
import { passesByItself, slackErrorCode } from '../outbound/classify-slack-error.ts';
import type { Names } from '../text/slack-to-markdown.ts';
import { shorten } from '../text/split-text.ts';
import { createChannelNames } from './channel-names.ts';
import { createUserGroups } from './user-groups.ts';

/** Knows the people of a workspace, and what they, its channels and its groups are called. */
export interface Technicians extends Names {
  /**
   * The person as the server wants to know them, under a general name where Slack refuses to tell theirs.
   * @throws SlackError when Slack is away
   */
  describe(workspace: string, userId: string): Promise<TechnicianRef>;
  /** True for bots, the bot itself included. @throws SlackError when Slack is away */
  isBot(userId: string): Promise<boolean>;
}

interface Person {
  name: string;
  avatarUrl: string | null;
  isBot: boolean;
  /** Not a guest, nobody of another firm, still there. */
  isFull: boolean;
  /** The person's own workspace, where Slack tells it. */
  workspace: string | undefined;
}

const rememberMs = 10 * 60 * 1000;
const maxRemembered = 2_000;
const nameMaxLength = 200;
const generalName = 'Technician';

type Slack = Pick<WebClient, 'users' | 'usergroups' | 'conversations'>;

/** Makes the address book; names and pictures are asked for again after ten minutes. */
export function createTechnicians(context: { client: Slack; logger: Logger }): Technicians {
  const { client, logger } = context;
  const known = new Map<string, { person: Person | undefined; until: number }>();
  const groups = createUserGroups(context);

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
      // An old name is better than none, and what they wrote matters more than either.
      return earlier ?? (unknownHere.has(slackErrorCode(error) ?? '') ? stranger : undefined);
    }
  }

  return {
    async describe(workspace, userId) {
      const person = await find(userId);
      const { name, avatarUrl } = person ?? { name: generalName, avatarUrl: null };
      const isMember = !person || (person.isFull && (person.workspace ?? workspace) === workspace);
      return {
        destination: 'slack',
        workspace,
        id: userId,
        name,
        avatarUrl,
        isMember,
        groups: await groups.of(userId),
      };
    },
    isBot: async (userId) => (await find(userId))?.isBot ?? false,
    nameOf: async (userId) => (await find(userId).catch(() => undefined))?.name,
    channelNameOf: createChannelNames(context),
    groupHandleOf: groups.handleOf,
  };
}

/** Slack's codes for those who do not belong to the workspace. */
const unknownHere = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);
const stranger: Person = { name: generalName, avatarUrl: null, isBot: false, isFull: false, workspace: undefined };

function personOf(answer: unknown): Person {
  const { user } = UserInfoAnswer.parse(answer);
  const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
  const name = names.map((candidate) => candidate?.trim()).find(Boolean) ?? generalName;
  return {
    name: shorten(name, nameMaxLength),
    avatarUrl: user.profile?.image_192 ?? user.profile?.image_72 ?? null,
    isBot: user.is_bot,
    isFull: !(user.is_bot || user.deleted || user.is_restricted || user.is_ultra_restricted || user.is_stranger),
    workspace: user.team_id,
  };
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
    team_id: z.string().optional(),
    is_bot: z.boolean().default(false),
    deleted: z.boolean().default(false),
    is_restricted: z.boolean().default(false),
    is_ultra_restricted: z.boolean().default(false),
    is_stranger: z.boolean().default(false),
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
