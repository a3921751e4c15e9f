import { type Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { Language, TimeZone } from '../contract/fields.ts';
import { AttachmentLimits, type Category, SiteWords, TicketForm } from '../contract/sites.ts';
import type { SiteChanges } from '../services/change-site.ts';
import { jsonOf } from './json-of.ts';
import { addServiceOptions, type ServiceOptions, serviceChangesOf } from './service-options.ts';

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
  attachmentLimits?: AttachmentLimits;
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
    .option('--accent <colour>', 'colour of the brand, such as #0f5c6e', readColour)
    .option('--portal-url <url>', 'page of the portal that holds the widget: mails lead there', readPortalUrl)
    .option(
      '--unread-mail-minutes <minutes>',
      'how long a technician’s message may stay unread before it is mailed; 0: at once (default: 2)',
      readMinutes,
    )
    .option('--language <tag>', 'of mails and pages where nobody’s language is known, such as it', readLanguage)
    .option('--time-zone <name>', 'of times in mails, such as Europe/Rome (default: the server’s)', readTimeZone)
    .option('--credential-requests', 'people may ask for credentials in the widget (the default, where mail is sent)')
    .option('--no-credential-requests', 'they may not')
    .option('--password-sign-in', 'customers sign in with username and password (the default)')
    .option('--no-password-sign-in', 'they may not: the portal signs its users in, see site identity')
    .option('--phone-country <code>', 'country of telephone numbers without a +, such as IT', readCountry)
    .option(
      '--forms <file>',
      'JSON: what a new ticket is asked for, a list of forms',
      jsonOf(z.array(TicketForm).min(1)),
    )
    .option('--words <file>', 'JSON: words of the widget that the portal replaces', jsonOf(SiteWords))
    .option('--attachment-limits <file>', 'JSON: how many files, and how large', jsonOf(AttachmentLimits));
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
  attachmentLimits,
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
    ...(attachmentLimits && { attachmentLimits }),
    ...signInOf(others),
    ...serviceChangesOf(others),
  };
}

function addOrigin(value: string, previous: string[] = []): string[] {
  if (!z.url({ protocol: /^https?$/ }).safeParse(value).success) {
    throw new InvalidArgumentError('It must look like https://portal.example.com.');
  }
  return [...previous, new URL(value).origin];
}

function addCategory(value: string, previous: Category[] = []): Category[] {
  const [, key, language = 'en', label] = /^([a-z0-9-]+)(?:\.([a-z]{2}))?=(.+)$/.exec(value) ?? [];
  if (!key || !label) throw new InvalidArgumentError('It must look like mechanical="Mechanical fault".');
  const known = previous.find((category) => category.key === key);
  if (!known) return [...previous, { key, labels: { [language]: label } }];
  known.labels[language] = label;
  return previous;
}

function readColour(value: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(value)) throw new InvalidArgumentError('It must look like #0f5c6e.');
  return value;
}

function readPortalUrl(value: string): string {
  if (value.length > 2000 || !z.url({ protocol: /^https?$/ }).safeParse(value).success) {
    throw new InvalidArgumentError('It must look like https://portal.example.com/support.');
  }
  return value;
}

function readMinutes(value: string): number {
  if (!/^\d{1,5}$/.test(value)) throw new InvalidArgumentError('It must be a whole number of minutes.');
  return Number(value);
}

function readLanguage(value: string): string {
  if (!Language.safeParse(value).success) throw new InvalidArgumentError('It must be a language tag such as it.');
  return value;
}

function signInOf({ credentialRequests, passwordSignIn }: SiteOptions): SiteChanges {
  const signIn = {
    ...(credentialRequests !== undefined && { credentialRequests }),
    ...(passwordSignIn !== undefined && { password: passwordSignIn }),
  };
  return Object.keys(signIn).length > 0 ? { signIn } : {};
}

function readCountry(value: string): string {
  if (!/^[a-z]{2}$/i.test(value)) throw new InvalidArgumentError('It must be a country code such as IT.');
  return value.toUpperCase();
}

function readTimeZone(value: string): string {
  if (!TimeZone.safeParse(value).success) throw new InvalidArgumentError('It must look like Europe/Rome.');
  return value;
}
