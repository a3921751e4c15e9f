import type { WebClient } from '@slack/web-api';
import type { TechnicianRef } from '@sportello/server/contract/technicians';
import type { Logger } from 'pino';
import { z } from 'zod';
import { classifySlackError, passesByItself, slackErrorCode } from '../outbound/classify-slack-error.ts';
import type { Names } from '../text/slack-to-markdown.ts';
import { shorten } from '../text/split-text.ts';
import { createChannelNames } from './channel-names.ts';
import { createScopeWarning } from './scope-warning.ts';
import { createUserGroups } from './user-groups.ts';

/** Knows the people of a workspace, and what they, its channels and its groups are called. */
export interface Technicians extends Names {
  /**
   * The person as the server wants to know them: under a general name, and no member, where Slack refuses to tell.
   * @throws SlackError when Slack is away
   */
  describe(userId: string): Promise<TechnicianRef>;
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
/** Somebody may mend what keeps Slack from telling. */
const rememberUnknownMs = 60 * 1000;
const maxRemembered = 2_000;
const nameMaxLength = 200;
const generalName = 'Technician';

type Slack = Pick<WebClient, 'users' | 'usergroups' | 'conversations'>;

/** Makes the address book; names and pictures are asked for again after ten minutes. */
export function createTechnicians(context: {
  client: Slack;
  logger: Logger;
  /** The one that the bot is installed in. */
  workspace(): Promise<string>;
}): Technicians {
  const { client, logger } = context;
  const known = new Map<string, { person: Person | undefined; until: number }>();
  const groups = createUserGroups(context);
  const warnOfScope = createScopeWarning(logger, 'nobody counts as a technician whom a site does not name');

  async function find(userId: string): Promise<Person | undefined> {
    const remembered = known.get(userId);
    if (remembered && remembered.until > Date.now()) return remembered.person;
    const person = await ask(userId, remembered?.person);
    if (known.size >= maxRemembered) known.clear();
    known.set(userId, { person, until: Date.now() + (person ? rememberMs : rememberUnknownMs) });
    return person;
  }

  async function ask(userId: string, earlier: Person | undefined): Promise<Person | undefined> {
    try {
      return personOf(await client.users.info({ user: userId }));
    } catch (error) {
      if (!earlier && (passesByItself(error) || classifySlackError(error) === 'reconnect')) throw error;
      if (!warnOfScope(error)) logger.warn({ err: error, userId }, 'Slack does not tell who a person is');
      return earlier ?? (unknownHere.has(slackErrorCode(error) ?? '') ? stranger : undefined);
    }
  }

  return {
    async describe(userId) {
      const [workspace, person] = await Promise.all([context.workspace(), find(userId)]);
      const { name, avatarUrl } = person ?? { name: generalName, avatarUrl: null };
      const isMember = person?.isFull === true && person.workspace === workspace;
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
    isBot: user.is_bot === true,
    isFull: !(user.is_bot || user.deleted || user.is_restricted || user.is_ultra_restricted || user.is_stranger),
    workspace: user.team_id ?? undefined,
  };
}

const PictureUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .optional()
  .catch(undefined);

const UserInfoAnswer = z.object({
  user: z.object({
    name: z.string().nullish(),
    real_name: z.string().nullish(),
    team_id: z.string().nullish(),
    is_bot: z.boolean().nullish(),
    deleted: z.boolean().nullish(),
    is_restricted: z.boolean().nullish(),
    is_ultra_restricted: z.boolean().nullish(),
    is_stranger: z.boolean().nullish(),
    profile: z
      .object({
        display_name: z.string().nullish(),
        real_name: z.string().nullish(),
        image_192: PictureUrl,
        image_72: PictureUrl,
      })
      .nullish(),
  }),
});
