import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { SiteFields } from '../contract/site-changes.ts';
import { SiteKey } from '../contract/sites.ts';
import { addOwner } from '../services/add-owner.ts';
import { addSite } from '../services/add-site.ts';
import { argumentOf } from './argument-of.ts';
import { createAsker } from './asker.ts';
import { readEnvFile, type Settings, writeEnvFile } from './env-file.ts';
import { readEmail } from './read-email.ts';
import { readUrl } from './read-url.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

interface Options {
  site?: string;
  name?: string;
  origin?: string;
  publicUrl?: string;
  owner?: string;
  ownerName?: string;
  smtpUrl?: string;
  mailFrom?: string;
  slackBotToken?: string;
  slackAppToken?: string;
  yes?: boolean;
}

const readOrigin = argumentOf(SiteFields.shape.allowedOrigins.element);
const file = '.env';

/** `sportello init`: settings, a first site and a first owner; run again it adds what is missing. */
export function initCommand(): Command {
  return new Command('init')
    .description(`write ${file} in this folder, and make a first site and owner; asks for what no option says`)
    .option('--site <key>', 'key of the site, such as acme', argumentOf(SiteKey))
    .option('--name <name>', 'what customers read', words(200))
    .option(
      '--origin <url>',
      'origin of the pages that embed the widget, such as https://portal.example.com',
      readOrigin,
    )
    .option('--public-url <url>', 'where browsers reach this server', readUrl)
    .option('--owner <email>', 'who runs the desk in the console', readEmail)
    .option('--owner-name <name>', 'such as "Lucia Grandi"', words(200))
    .option('--smtp-url <url>', 'mail server, such as smtps://user:password@mail.example.com')
    .option('--mail-from <address>', 'sender of mails')
    .option('--slack-bot-token <token>', 'xoxb-…, see docs/slack.md')
    .option('--slack-app-token <token>', 'xapp-…')
    .option('--yes', 'ask nothing; the owner’s password is the first line of standard input')
    .action(init);
}

async function init(options: Options): Promise<void> {
  const asker = createAsker();
  const ask = async <Value>(
    given: Value | undefined,
    question: string,
    read: (answer: string) => Value,
    preset?: string,
  ) => {
    if (given !== undefined) return given;
    return options.yes && preset !== undefined ? read(preset) : asker.ask(question, read, preset);
  };
  try {
    const kept = readEnvFile(file);
    const wished = await wishes(options, kept, ask);
    const settings = await settle(wished, kept, options.yes ?? false, asker.ask);
    // What was replaced counts from now on, and what cannot work is not written.
    Object.assign(process.env, settings);
    readConfig(process.env);
    writeEnvFile(file, settings);

    const key = await ask(options.site, 'Key of the site, such as acme', argumentOf(SiteKey));
    const isNew = await withDatabase(
      async ({ database }) => (await database.models.Site.count({ where: { key } })) === 0,
      {
        mayBegin: true,
      },
    );
    if (isNew) {
      const name = await ask(options.name, 'Name that customers read', words(200), key);
      const origin = await ask(
        options.origin,
        'Origin of the pages that embed it (may stay empty)',
        optional(readOrigin),
        '',
      );
      const site = { key, name, categories: [], allowedOrigins: origin ? [origin] : [] };
      await withDatabase((deps) => addSite(deps, site));
    }
    const email = (await ask(options.owner, 'E-mail address of its first owner', readEmail)).toLowerCase();
    const isNewOwner = await withDatabase(
      async ({ database }) => (await database.models.Owner.count({ where: { email } })) === 0,
    );
    if (isNewOwner) {
      const name = await ask(options.ownerName, 'Name of the owner', words(200), email);
      const password = await asker.askAsTyped('Password of the owner (it is shown as you type)');
      await withDatabase((deps) => addOwner(deps, { email, name, password }));
    }
    printNextSteps(key, process.env.PUBLIC_URL ?? '');
  } finally {
    asker.close();
  }
}

type Ask = <Value>(
  given: Value | undefined,
  question: string,
  read: (answer: string) => Value,
  preset?: string,
) => Promise<Value>;

/** What the file is to say; secrets are made once. */
async function wishes(options: Options, kept: Settings, ask: Ask): Promise<Settings> {
  const local = `http://localhost:${process.env.PORT || 3000}`;
  const set = { ...kept, ...ofEnvironment(kept) };
  const publicUrl = await ask(options.publicUrl, 'Where browsers reach this server', readUrl, set.PUBLIC_URL ?? local);
  const smtpUrl = await ask(options.smtpUrl, 'Mail server (may stay empty)', String, set.SMTP_URL ?? '');
  const slack = await ask(
    options.slackBotToken,
    'Slack bot token, xoxb-… (may stay empty)',
    String,
    set.SLACK_BOT_TOKEN ?? '',
  );
  const app = slack
    ? await ask(options.slackAppToken, 'Slack app token, xapp-… (may stay empty)', String, set.SLACK_APP_TOKEN ?? '')
    : '';
  const wished: Settings = {
    ...{ NODE_ENV: 'production', PUBLIC_URL: publicUrl.replace(/\/+$/, ''), DATA_DIR: set.DATA_DIR ?? 'data' },
    SECRETS_KEY: set.SECRETS_KEY ?? randomBytes(32).toString('base64'),
    SERVICE_TOKEN: set.SERVICE_TOKEN ?? randomBytes(24).toString('base64url'),
    ...{ SMTP_URL: smtpUrl, MAIL_FROM: options.mailFrom ?? '', SLACK_BOT_TOKEN: slack, SLACK_APP_TOKEN: app },
  };
  return Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== ''));
}

/** What the environment sets otherwise than the file: it wins there, and here. */
function ofEnvironment(kept: Settings): Settings {
  const set = Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return Object.fromEntries(set.filter(([name = '', value]) => kept[name] !== value));
}

/** Leaves out what the environment sets, and what the file says otherwise and nobody wants to be replaced. */
async function settle(
  wished: Settings,
  kept: Settings,
  isSilent: boolean,
  ask: (question: string, read: (answer: string) => boolean, preset: string) => Promise<boolean>,
): Promise<Settings> {
  const settings: Settings = {};
  const fixed = ofEnvironment(kept);
  for (const [name, value] of Object.entries(wished)) {
    if (fixed[name] !== undefined) {
      if (fixed[name] !== value) console.log(`${name} stays as the environment has it.`);
      continue;
    }
    if (kept[name] === value) continue;
    const isOther = kept[name] !== undefined && kept[name] !== '';
    const question = `${file} sets ${name} otherwise: replace it? y or n`;
    if (isOther && (isSilent || !(await ask(question, (answer) => /^y/i.test(answer), 'n')))) {
      console.log(`${name} stays as ${file} has it.`);
    } else settings[name] = value;
  }
  return settings;
}

function optional(read: (answer: string) => string): (answer: string) => string {
  return (answer) => (answer === '' ? '' : read(answer));
}

function printNextSteps(key: string, publicUrl: string): void {
  console.log(`
${file} is written, and the database is up to date.

Start server and bot:     npx sportello start
See what is missing yet:  npx sportello doctor
Set it up in the console: ${publicUrl}/admin

Put this into the portal's page:

  <script type="module" src="${publicUrl}/widget/sportello.js"></script>
  <sportello-widget site="${key}"></sportello-widget>

Then bring in machines and people: npx sportello machine import ${key} machines.csv`);
}
