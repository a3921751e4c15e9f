import { resolve } from 'node:path';
import { z } from 'zod';
import { readS3Place, type S3Place } from './files/s3-place.ts';
import { readSecretKeys } from './secrets/read-secret-keys.ts';

const isPort = 'must be a port number';
const Port = z.coerce.number(isPort).int(isPort).min(0, isPort).max(65_535, isPort);

/** As Express reads them: addresses, networks such as 10.0.0.0/8, and the names loopback, linklocal, uniquelocal. */
const addressList = /^[\da-z.:/]+(\s*,\s*[\da-z.:/]+)*$/i;

const HostList = z
  .string()
  .regex(/^[\w.:-]+(\s*,\s*[\w.:-]+)*$/, 'must be names or addresses of hosts, separated by commas')
  .transform((text) => text.split(',').map((one) => one.trim().toLowerCase()));

const secretsKeyRemedy =
  'must be a key of 32 random bytes or more in base64 or hex, or several, the newest first, separated by commas: make one with `openssl rand -base64 32`';

/** Every variable of the server, each by itself. */
export const Environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: Port.default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(
      /^(sqlite:.+|postgres(ql)?:\/\/.+\/.+)$/,
      'must be sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/DATABASE',
    )
    .refine((url) => url.startsWith('sqlite:') || URL.canParse(url), 'must have the signs of its password escaped')
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/[^/]+/, 'must be redis://HOST:PORT or rediss://USER:PASSWORD@HOST:PORT')
    .refine((url) => URL.canParse(url), 'must have the signs of its password escaped')
    .optional(),
  SERVICE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,500}$/, 'must be a secret of 16 to 500 characters, ASCII without spaces')
    .optional(),
  SECRETS_KEY: z
    .string()
    .transform((text, context) => {
      const keys = readSecretKeys(text);
      if (keys) return keys;
      // Not an issue of zod's own: those may repeat what was given.
      context.addIssue({ code: 'custom', message: secretsKeyRemedy });
      return z.NEVER;
    })
    .optional(),
  FILES_URL: z
    .string()
    .transform((text, context) => {
      if (/^file:.+/.test(text)) return text.slice('file:'.length);
      const place = text.startsWith('s3:') ? readS3Place(text) : 'must be file:PATH or s3://BUCKET/PREFIX?region=…';
      if (typeof place !== 'string') return place;
      context.addIssue({ code: 'custom', message: place });
      return z.NEVER;
    })
    .optional(),
  MAX_SITE_BYTES: z.coerce.number().int().positive().default(50_000_000_000),
  CLAMD_URL: z
    .string()
    .regex(/^(tcp:\/\/[^/]+|unix:\/.+)$/, 'must be tcp://HOST:PORT or unix:/PATH')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, 'must be smtp://HOST:PORT or smtps://USER:PASSWORD@HOST')
    .optional(),
  MAIL_FROM: z.string().min(3).max(300).optional(),
  TRUSTED_PROXIES: z
    .string()
    .regex(addressList, 'must be addresses or networks, separated by commas')
    .default('loopback'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,500}$/, 'must be a secret of 16 to 500 characters, ASCII without spaces')
    .optional(),
  JWKS_PRIVATE_HOSTS: HostList.optional(),
  WEBHOOK_PRIVATE_HOSTS: HostList.optional(),
  RATE_LIMIT_TIMES: z.coerce.number().min(0.1).max(100_000).default(1),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** Settings of the server, read from the environment once. */
export interface Config {
  port: number;
  /** Interface to listen on; undefined: all. */
  host: string | undefined;
  /** Where browsers reach this server, without a trailing slash. Links and the CORS rule are made from it. */
  publicUrl: string;
  /** `postgres://…`, or the path of an SQLite file. */
  database: string;
  /** Redis that joins the servers of one database; undefined: this one is alone. */
  redisUrl: string | undefined;
  /** Secret that technicians' tools present; undefined: none may call. */
  serviceToken: string | undefined;
  /** What is kept secret is encrypted with the first of these and opened with any; undefined: nothing secret is kept. */
  secretsKeys: [Buffer, ...Buffer[]] | undefined;
  /** Folder of uploaded files; where they are kept in a bucket, of those that are not finished. */
  filesPath: string;
  /** Where finished files are kept; undefined: in the folder. */
  bucket: S3Place | undefined;
  /** How many bytes of files each site may keep. */
  maxSiteBytes: number;
  /** A ClamAV daemon that looks at files; undefined: nobody does. */
  clamdUrl: string | undefined;
  /** Mail server and sender; undefined: no mail is sent. */
  mail: { smtpUrl: string; from: string } | undefined;
  /** Whose word is taken for where a request comes from (`X-Forwarded-For`): limits count that address. */
  trustedProxies: string[];
  /** Who presents it may read `/metrics`; undefined: this machine only. */
  metricsToken: string | undefined;
  /** Hosts of public keys that may be in a private network. */
  jwksPrivateHosts: string[];
  /** Hosts of webhooks that may be in a private network. */
  webhookPrivateHosts: string[];
  /** A collector of OpenTelemetry that is told of traces; undefined: none is. */
  tracesEndpoint: string | undefined;
  /** Every limit of requests is multiplied by it; 1 unless loads are tested. */
  rateLimitTimes: number;
  logLevel: z.infer<typeof Environment>['LOG_LEVEL'];
}

/**
 * Reads the server's settings.
 * @throws ConfigError naming every setting that is wrong, not only the first
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const given = parsed.data;
  const publicUrl = (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/+$/, '');
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl,
    database: readDatabasePlace(given.DATABASE_URL ?? `sqlite:${given.DATA_DIR}/sportello.sqlite`),
    redisUrl: given.REDIS_URL,
    filesPath: resolve(typeof given.FILES_URL === 'string' ? given.FILES_URL : `${given.DATA_DIR}/files`),
    bucket: typeof given.FILES_URL === 'string' ? undefined : given.FILES_URL,
    maxSiteBytes: given.MAX_SITE_BYTES,
    clamdUrl: given.CLAMD_URL,
    serviceToken: given.SERVICE_TOKEN,
    metricsToken: given.METRICS_TOKEN,
    secretsKeys: given.SECRETS_KEY,
    mail:
      given.SMTP_URL === undefined
        ? undefined
        : { smtpUrl: given.SMTP_URL, from: given.MAIL_FROM ?? `support@${new URL(publicUrl).hostname}` },
    trustedProxies: given.TRUSTED_PROXIES.split(',').map((one) => one.trim()),
    jwksPrivateHosts: given.JWKS_PRIVATE_HOSTS ?? [],
    webhookPrivateHosts: given.WEBHOOK_PRIVATE_HOSTS ?? [],
    tracesEndpoint: given.OTEL_EXPORTER_OTLP_ENDPOINT,
    rateLimitTimes: given.RATE_LIMIT_TIMES,
    logLevel: given.LOG_LEVEL,
  };
}

function readDatabasePlace(url: string): string {
  return url.startsWith('sqlite:') ? resolve(url.slice('sqlite:'.length)) : url;
}

/** The environment does not describe a server that can start. */
export class ConfigError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The environment has ${problems.length} problem(s):\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
