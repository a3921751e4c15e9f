import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';

const rememberMs = 10 * 60_000;
const maxRemembered = 1_000;

/** Makes a lookup of what channels are called; undefined where Slack does not tell. Asked for again after ten minutes. */
export function createChannelNames(context: { client: Pick<WebClient, 'conversations'>; logger: Logger }) {
  const { client, logger } = context;
  const known = new Map<string, { name: Promise<string | undefined>; until: number }>();

  async function ask(channel: string): Promise<string | undefined> {
    try {
      return InfoAnswer.parse(await client.conversations.info({ channel })).channel.name;
    } catch (error) {
      logger.debug({ err: error, channel }, 'Slack does not tell what a channel is called');
      return undefined;
    }
  }

  return (channel: string): Promise<string | undefined> => {
    const remembered = known.get(channel);
    if (remembered && remembered.until > Date.now()) return remembered.name;
    if (known.size >= maxRemembered) known.clear();
    const name = ask(channel);
    known.set(channel, { name, until: Date.now() + rememberMs });
    return name;
  };
}

const InfoAnswer = z.object({ channel: z.object({ name: z.string().optional() }) });
