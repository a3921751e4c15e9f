import { type Command, Option } from 'commander';
import type { SiteChanges } from '../services/change-site.ts';

/** Names of options whose setting may be taken off, and where it is kept. */
const resettable = {
  accent: 'accentColor',
  forms: 'forms',
  words: 'words',
  'attachment-limits': 'attachmentLimits',
  'phone-country': 'phoneCountry',
  language: 'defaultLanguage',
  'time-zone': 'timeZone',
  'portal-url': 'portalUrl',
  'unread-mail-minutes': 'unreadMailMinutes',
  'alert-mail': 'alertMail',
  'slack-workspace': 'slackWorkspace',
  'slack-channel': 'slackChannel',
  'slack-routing': 'slackRouting',
  'thread-replies': 'threadReplies',
  technicians: 'technicians',
  'service-hours': 'serviceHours',
  escalation: 'escalation',
  'canned-replies': 'cannedReplies',
  'mail-texts': 'mailTexts',
  'keep-days': 'keepDays',
} as const satisfies Record<string, keyof SiteChanges>;

type Resettable = keyof typeof resettable;

/** Gives a command `--reset`, which takes settings off again. */
export function addResetOption(command: Command): void {
  command.addOption(
    new Option('--reset <options...>', 'take these settings off: the default holds again').choices(
      Object.keys(resettable),
    ),
  );
}

/** The changes that `--reset` asks for. */
export function resetsOf({ reset = [] }: { reset?: Resettable[] }): SiteChanges {
  return Object.fromEntries(reset.map((name) => [resettable[name], null]));
}

/** Names that are given a value and taken off in one breath. */
export function contradictions({ reset = [] }: { reset?: Resettable[] }, changes: SiteChanges): Resettable[] {
  return reset.filter((name) => changes[resettable[name]] !== undefined);
}
