import { type Environment, Settings } from './environment.ts';

/** How the bot reaches Slack: over a socket it opens itself, or by requests that Slack sends to it. */
export type SlackTransport =
  | { mode: 'socket'; appToken: string }
  | { mode: 'http'; signingSecret: string; port: number };

/** How workspaces install the Slack app by themselves. */
export interface OAuthConfig {
  clientId: string;
  clientSecret: string;
  /** Signs what comes back with who returns from Slack. */
  stateSecret: string;
  /** Where browsers reach the bot's port, without a trailing slash. */
  publicUrl: string;
  port: number;
  /** Slack's ids of the workspaces that may install it. */
  workspaces: readonly string[];
}

/** What the bot needs to know of its Slack app: the token of its only workspace, or how workspaces install it. */
export type SlackConfig = {
  transport: SlackTransport;
  /** Name or id of the channel for sites that set none. */
  channel: string;
  /** Only for a stand-in of Slack; Slack's own address when absent. */
  apiUrl?: string | undefined;
} & ({ botToken: string; oauth?: undefined } | { botToken?: undefined; oauth: OAuthConfig });

/** Everything the bot's process reads from its environment. */
export interface Config {
  server: { url: string; token: string };
  slack: SlackConfig;
  /** A collector of OpenTelemetry that is told of traces; absent: none is. */
  tracesEndpoint?: string | undefined;
  logLevel: Environment['LOG_LEVEL'];
}

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
  const parsed = Settings.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  problems.push(...missing(given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = parsed;
  const shared = {
    transport: transportOf(data),
    channel: data.SLACK_CHANNEL,
    apiUrl: data.SLACK_API_URL,
  };
  return {
    server: { url: data.SERVER_URL, token: data.SERVICE_TOKEN },
    slack: data.SLACK_BOT_TOKEN ? { ...shared, botToken: data.SLACK_BOT_TOKEN } : { ...shared, oauth: oauthOf(data) },
    tracesEndpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT,
    logLevel: data.LOG_LEVEL,
  };
}

function transportOf(data: Environment): SlackTransport {
  if (data.SLACK_APP_TOKEN) return { mode: 'socket', appToken: data.SLACK_APP_TOKEN };
  return { mode: 'http', signingSecret: data.SLACK_SIGNING_SECRET ?? '', port: data.SLACK_PORT };
}

/** `missing` has seen to it that everything is there. */
function oauthOf(data: Environment): OAuthConfig {
  return {
    clientId: data.SLACK_CLIENT_ID ?? '',
    clientSecret: data.SLACK_CLIENT_SECRET ?? '',
    stateSecret: data.SLACK_STATE_SECRET ?? '',
    publicUrl: (data.SLACK_PUBLIC_URL ?? data.PUBLIC_URL ?? '').replace(/\/+$/, ''),
    port: data.SLACK_PORT,
    workspaces: data.SLACK_WORKSPACES ?? [],
  };
}

/** What no single variable shows. */
function missing(given: NodeJS.ProcessEnv): string[] {
  const problems: string[] = [];
  // Without either, the bot could not tell Slack's requests from anyone's.
  if (!given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET) {
    problems.push('SLACK_APP_TOKEN is missing: set it for Socket Mode, or set SLACK_SIGNING_SECRET for HTTP mode');
  }
  const named = Object.keys(oauthNeeds).filter((name) => given[name]);
  if (given.SLACK_BOT_TOKEN) {
    if (named.length === 0) return problems;
    return [...problems, `SLACK_BOT_TOKEN is for one workspace, ${named.join(', ')} for several: set one or the other`];
  }
  if (named.length === 0) {
    return [
      ...problems,
      'SLACK_BOT_TOKEN is missing: the bot token (xoxb-…) under "OAuth & Permissions" of the Slack app; for several workspaces set SLACK_CLIENT_ID and what belongs to it instead',
    ];
  }
  for (const [name, what] of Object.entries(oauthNeeds)) if (!given[name]) problems.push(`${name} is missing: ${what}`);
  if (!given.SLACK_PUBLIC_URL && !given.PUBLIC_URL) {
    problems.push('SLACK_PUBLIC_URL is missing: where browsers reach the bot’s SLACK_PORT; PUBLIC_URL when absent');
  }
  return problems;
}

const oauthNeeds = {
  SLACK_CLIENT_ID: 'under "Basic Information" of the Slack app',
  SLACK_CLIENT_SECRET: 'under "Basic Information" of the Slack app',
  SLACK_STATE_SECRET: 'any secret of 16 characters or more, made by `openssl rand -hex 32` for instance',
  SLACK_WORKSPACES: 'ids of the workspaces that may install the app, such as T012AB3CD, separated by commas',
};
