import { LogLevel, type Logger as SlackLogger } from '@slack/web-api';
import type { Logger } from 'pino';

export type { SlackLogger };

/**
 * Lets Slack's SDK log through pino. Its debug lines are dropped whatever the level: they hold whole messages and
 * the addresses of sockets, which are secrets.
 */
export function slackLogger(logger: Logger): SlackLogger {
  return {
    debug: () => {},
    info: (...parts) => logger.debug(sentence(parts)),
    warn: (...parts) => logger.warn(sentence(parts)),
    error: (...parts) => logger.error(sentence(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function sentence(parts: unknown[]): string {
  return parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
}
