import { type Command, InvalidArgumentError } from 'commander';
import type { MailTexts } from '../contract/mail-texts.ts';
import { SiteFields } from '../contract/site-changes.ts';
import type { AttachmentLimits, Category, SiteWords, TicketForm } from '../contract/sites.ts';
import type { SiteChanges } from '../services/change-site.ts';
import { argumentOf } from './argument-of.ts';
import { jsonOf } from './json-of.ts';
import { addServiceOptions, type ServiceOptions, serviceChangesOf } from './service-options.ts';

/** What a setting must look like is the API's to say. */
const is = SiteFields.shape;

/** What may be said of a site on the command line. */
export interface SiteOptions extends ServiceOptions {
  name?: string;
  origin?: string[];
  category?: Category[];
  accent?: string;
  portalUrl?: string;
  unreadMailMinutes?: number;
  language?: string;
  timeZone?: string;
  credentialRequests?: boolean;
  passwordSignIn?: boolean;
  phoneCountry?: string;
  forms?: TicketForm[];
  words?: SiteWords;
  mailTexts?: MailTexts;
  attachmentLimits?: AttachmentLimits;
  keepDays?: number;
}

/** Gives a command the options that describe a site. */
export function addSiteOptions(command: Command): void {
  command
    .option(
      '--origin <url>',
      'origin of pages that embed it, such as https://portal.example.com (repeatable)',
      addOrigin,
    )
    .option(
      '--category <key=label>',
      'what a ticket may be about; key.it=label names it in Italian (repeatable)',
      addCategory,
    )
    .option('--accent <colour>', 'colour of the brand, such as #0f5c6e', argumentOf(is.accentColor))
    .option(
      '--portal-url <url>',
      'page of the portal that holds the widget: mails lead there',
      argumentOf(is.portalUrl),
    )
    .option(
      '--unread-mail-minutes <minutes>',
      'how long a technician’s message may stay unread before it is mailed; 0: at once (default: 2)',
      readMinutes,
    )
    .option(
      '--language <tag>',
      'of mails and pages where nobody’s language is known, such as it',
      argumentOf(is.defaultLanguage),
    )
    .option(
      '--time-zone <name>',
      'of times in mails, such as Europe/Rome (default: the server’s)',
      argumentOf(is.timeZone),
    )
    .option('--credential-requests', 'people may ask for credentials in the widget (the default, where mail is sent)')
    .option('--no-credential-requests', 'they may not')
    .option('--password-sign-in', 'customers sign in with username and password (the default)')
    .option('--no-password-sign-in', 'they may not: the portal signs its users in, see site identity')
    .option(
      '--phone-country <code>',
      'country of telephone numbers without a +, such as IT',
      argumentOf(is.phoneCountry),
    )
    .option('--forms <file>', 'JSON: what a new ticket is asked for, a list of forms', jsonOf(is.forms))
    .option('--words <file>', 'JSON: words of the widget that the portal replaces', jsonOf(is.words))
    .option('--mail-texts <file>', 'JSON: words of mails that the site says otherwise', jsonOf(is.mailTexts))
    .option('--attachment-limits <file>', 'JSON: how many files, and how large', jsonOf(is.attachmentLimits))
    .option(
      '--keep-days <days>',
      'how long closed tickets are kept; what was said in older ones is erased (default: for ever)',
      (value) => argumentOf(is.keepDays)(Number(value)),
    );
  addServiceOptions(command);
}

/** The changes that options ask for; what is left out stays as it is. */
export function changesOf({
  name,
  origin,
  category,
  accent,
  portalUrl,
  unreadMailMinutes,
  language,
  timeZone,
  phoneCountry,
  forms,
  words,
  mailTexts,
  attachmentLimits,
  keepDays,
  ...others
}: SiteOptions): SiteChanges {
  return {
    ...(name !== undefined && { name }),
    ...(origin && { allowedOrigins: origin }),
    ...(category && { categories: category }),
    ...(accent !== undefined && { accentColor: accent }),
    ...(portalUrl !== undefined && { portalUrl }),
    ...(unreadMailMinutes !== undefined && { unreadMailMinutes }),
    ...(language !== undefined && { defaultLanguage: language }),
    ...(timeZone !== undefined && { timeZone }),
    ...(phoneCountry !== undefined && { phoneCountry }),
    ...(forms && { forms }),
    ...(words && { words }),
    ...(mailTexts && { mailTexts }),
    ...(attachmentLimits && { attachmentLimits }),
    ...(keepDays !== undefined && { keepDays }),
    ...signInOf(others),
    ...serviceChangesOf(others),
  };
}

function addOrigin(value: string, previous: string[] = []): string[] {
  return [...previous, argumentOf(is.allowedOrigins.element)(value)];
}

function addCategory(value: string, previous: Category[] = []): Category[] {
  const [, key, language = 'en', label] = /^([a-z0-9-]+)(?:\.([a-z]{2}))?=(.+)$/.exec(value) ?? [];
  if (!key || !label) throw new InvalidArgumentError('It must look like mechanical="Mechanical fault".');
  const known = previous.find((category) => category.key === key);
  if (!known) return [...previous, { key, labels: { [language]: label } }];
  known.labels[language] = label;
  return previous;
}

function readMinutes(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number of minutes.');
  return argumentOf(is.unreadMailMinutes)(Number(value));
}

function signInOf({ credentialRequests, passwordSignIn }: SiteOptions): SiteChanges {
  const signIn = {
    ...(credentialRequests !== undefined && { credentialRequests }),
    ...(passwordSignIn !== undefined && { password: passwordSignIn }),
  };
  return Object.keys(signIn).length > 0 ? { signIn } : {};
}
