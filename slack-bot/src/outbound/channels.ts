import type { SlackPost } from '../blocks/thread-message.ts';
import { slackErrorCode } from './classify-slack-error.ts';
import { TurnTooFar } from './pacer.ts';
import type { Posted, SlackCalls } from './slack-calls.ts';

/** Turns the channel names that owners write into what Slack wants, and posts cards there. */
export interface Channels {
  /** Posts at top level; joins a public channel, or finds a private one by its name, where Slack asks for it. */
  postTo(channel: string, post: SlackPost): Promise<Posted>;
  /** The channel's id, or undefined where the bot sees no such channel. */
  idOf(channel: string): Promise<string | undefined>;
}

/** Many tickets may look for one missing channel, and Slack lists channels 20 times a minute. */
const relistAfterMs = 30_000;
/** A channel may be renamed, and its name given to another one. */
const rememberMs = 10 * 60 * 1000;

/** Makes the channel book of one workspace; ids are learned from Slack's answers. */
export function createChannels(slack: SlackCalls): Channels {
  const ids = new Map<string, { id: string; until: number }>();
  let listing: { startedAt: number; done: Promise<void> } | undefined;

  async function learnIds(): Promise<void> {
    for await (const { id, name } of slack.listChannels()) learn(name, id);
  }

  function learn(name: string, id: string): void {
    ids.set(name, { id, until: Date.now() + rememberMs });
  }

  function known(name: string): string | undefined {
    const remembered = ids.get(name);
    if (remembered && remembered.until > Date.now()) return remembered.id;
    ids.delete(name);
    return undefined;
  }

  async function listed(): Promise<void> {
    if (!listing || Date.now() - listing.startedAt > relistAfterMs)
      listing = { startedAt: Date.now(), done: learnIds() };
    try {
      await listing.done;
    } catch (error) {
      listing = undefined;
      throw error;
    }
  }

  async function idOf(given: string): Promise<string | undefined> {
    const channel = plainName(given);
    if (isChannelId(channel)) return channel;
    const id = known(channel);
    if (id !== undefined) return id;
    await listed();
    return known(channel);
  }

  async function post(channel: string, message: SlackPost): Promise<Posted> {
    const posted = await slack.post({ channel, post: message });
    if (!isChannelId(channel)) learn(channel, posted.channel);
    return posted;
  }

  return {
    idOf,
    async postTo(given, message) {
      const channel = plainName(given);
      try {
        return await post(channel, message);
      } catch (error) {
        const id = await idForSecondTry(slackErrorCode(error), channel);
        if (id === undefined) throw error;
        return postById(id, channel, message, error);
      }
    },
  };

  /** Where the id that was known for a name leads nowhere any more, the name is looked up anew. */
  async function postById(id: string, channel: string, message: SlackPost, refusal: unknown): Promise<Posted> {
    try {
      return await post(id, message);
    } catch (error) {
      if (isChannelId(channel) || !leadsNowhere.has(slackErrorCode(error) ?? '')) throw error;
      ids.delete(channel);
      const found = await idOf(channel);
      if (found === undefined) throw refusal;
      if (found === id) throw error;
      return post(found, message);
    }
  }

  /** Private channels take posts by id only; public ones that the bot has not joined refuse them. */
  async function idForSecondTry(code: string | undefined, channel: string): Promise<string | undefined> {
    if (code === 'channel_not_found' && !isChannelId(channel)) return idOf(channel);
    if (code !== 'not_in_channel') return undefined;
    const id = await idOf(channel);
    if (id === undefined) return undefined;
    try {
      await slack.join(id);
      return id;
    } catch (error) {
      if (slackErrorCode(error) === undefined && !(error instanceof TurnTooFar)) throw error;
      return undefined; // private, without the scope, or asked too often: the first refusal says what to do
    }
  }
}

const leadsNowhere = new Set(['channel_not_found', 'is_archived']);

function plainName(channel: string): string {
  const name = channel.trim().replace(/^#/, '');
  return isChannelId(name) ? name : name.toLowerCase();
}

function isChannelId(channel: string): boolean {
  return /^[CGD][A-Z0-9]{6,}$/.test(channel);
}
