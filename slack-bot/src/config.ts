import { z } from 'zod';

/** How the bot reaches Slack: over a socket it opens itself, or by requests that Slack sends to it. */
export type SlackTransport =
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string; port: number };

/** What the bot needs to know of its Slack app and workspace. */
export interface SlackConfig {
  botToken: string;
  transport: SlackTransport;
  /** Name or id of the channel for sites that set none. */
  channel: string;
  /** Only for a stand-in of Slack; Slack's own address when absent. */
  apiUrl?: string | undefined;
}

/** Everything the bot's process reads from its environment. */
export interface Config {
  server: { url: string; token: string };
  slack: SlackConfig;
  logLevel: z.infer<typeof LogLevel>;
}

const LogLevel = z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']);

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an http(s) address such as https://support.example.com',
});
const required = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);

const Environment = z.object({
  SERVER_URL: httpUrl,
  SERVICE_TOKEN: required('the token that the server accepts for technicians’ tools'),
  SLACK_BOT_TOKEN: required('the bot token (xoxb-…) under "OAuth & Permissions" of the Slack app').regex(
    /^xoxb-/,
    'must be a bot token and start with xoxb-',
  ),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-/, 'must be an app-level token and start with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(8, 'is too short for a signing secret').optional(),
  SLACK_PORT: z.coerce
    .number()
    .int('must be a port number')
    .min(1, 'must be a port number')
    .max(65_535, 'must be a port number')
    .default(3001),
  SLACK_CHANNEL: z.string().trim().min(1, 'is empty').default('support'),
  SLACK_API_URL: httpUrl.optional(),
  LOG_LEVEL: LogLevel.default('info'),
});

/** Without either, the bot could not tell Slack's requests from anyone's. */
const missingTransport =
  'SLACK_APP_TOKEN is missing: set it for Socket Mode, or set SLACK_SIGNING_SECRET for HTTP mode';

/** Carries every problem found in the environment, one sentence each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The Slack bot cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads the bot's settings; an empty variable counts as absent. Socket Mode wins where both transports are set.
 * @throws ConfigError with all problems at once
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  if (!given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) problems.push(missingTransport);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  return {
    server: { url: data.SERVER_URL, token: data.SERVICE_TOKEN },
    slack: {
      botToken: data.SLACK_BOT_TOKEN,
      transport: data.SLACK_APP_TOKEN
        ? { mode: 'socket', appToken: data.SLACK_APP_TOKEN }
        : { mode: 'http', signingSecret: data.SLACK_SIGNING_SECRET ?? '', port: data.SLACK_PORT },
      channel: data.SLACK_CHANNEL,
      apiUrl: data.SLACK_API_URL,
    },
    logLevel: data.LOG_LEVEL,
  };
}
