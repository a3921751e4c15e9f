import { LogLevel, type Logger as SlackLogger } from '@slack/web-api';
import type { Logger } from 'pino';

export type { SlackLogger };

/**
 * Lets Slack's SDK log through pino. Its debug lines are dropped whatever the level: they hold whole messages and
 * the addresses of sockets, which are secrets.
 */
export function slackLogger(logger: Logger): SlackLogger {
  return {
    ...quietSlackLogger(logger),
    warn: (...parts) => logger.warn(sentence(parts)),
    error: (...parts) => logger.error(sentence(parts)),
  };
}

/** The same for calls whose failures the bot itself handles and logs. */
export function quietSlackLogger(logger: Logger): SlackLogger {
  const log = (...parts: unknown[]) => logger.debug(sentence(parts));
  return {
    debug: () => {},
    info: log,
    warn: log,
    error: log,
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function sentence(parts: unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
