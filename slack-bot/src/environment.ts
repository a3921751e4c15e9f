import { z } from 'zod';

const httpUrl = z.url({
  protocol: /^https?$/,
  error: ({ input }) =>
    `${input === undefined ? 'is missing: it' : ''} must be an http(s) address such as https://support.example.com`.trim(),
});
const required = (what: string) => z.string({ error: `is missing: ${what}` }).min(1, `is empty: ${what}`);

/** Slack leads browsers back to https only; a machine's own browser counts as safe without it. */
const pageAddress = /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1)([:/]|$))/;

/** The variables of the bot, each by itself. */
export const Settings = z
  .object({
    SERVER_URL: httpUrl,
    SERVICE_TOKEN: required('the token that the server accepts for technicians’ tools'),
    SLACK_BOT_TOKEN: z
      .string()
      .regex(/^xoxb-/, 'must be a bot token and start with xoxb-')
      .optional(),
    SLACK_APP_TOKEN: z
      .string()
      .regex(/^xapp-/, 'must be an app-level token and start with xapp-')
      .optional(),
    SLACK_SIGNING_SECRET: z.string().min(8, 'is too short for a signing secret').optional(),
    SLACK_CLIENT_ID: z
      .string()
      .regex(/^[\w.]+$/, 'must be a client ID such as 123456789012.123456789012')
      .optional(),
    SLACK_CLIENT_SECRET: z.string().min(8, 'is too short for a client secret').optional(),
    SLACK_STATE_SECRET: z.string().min(16, 'is too short: 16 characters or more').optional(),
    SLACK_WORKSPACES: z
      .string()
      .regex(
        /^\s*T[A-Z0-9]+\s*(,\s*T[A-Z0-9]+\s*)*$/,
        'must be ids of workspaces such as T012AB3CD, separated by commas',
      )
      .transform((text) => text.split(',').map((one) => one.trim()))
      .optional(),
    SLACK_PUBLIC_URL: z.string().optional(),
    PUBLIC_URL: z.string().optional(), // the server's; read here only where the other is absent
    SLACK_PORT: z.coerce
      .number()
      .int('must be a port number')
      .min(1, 'must be a port number')
      .max(65_535, 'must be a port number')
      .default(3001),
    SLACK_CHANNEL: z.string().trim().min(1, 'is empty').default('support'),
    SLACK_API_URL: httpUrl.optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
    LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  })
  .check(({ value, issues }) => {
    const name = value.SLACK_PUBLIC_URL ? 'SLACK_PUBLIC_URL' : 'PUBLIC_URL';
    const address = value[name];
    if (!value.SLACK_CLIENT_ID || address === undefined || pageAddress.test(address)) return;
    const message =
      'must be an https address such as https://support.example.com: Slack leads browsers back to no other';
    issues.push({ code: 'custom', input: '', path: [name], message });
  });

export type Environment = z.output<typeof Settings>;
