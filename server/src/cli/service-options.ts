import { type Command, InvalidArgumentError, Option } from 'commander';
import { EmailAddress } from '../contract/fields.ts';
import {
  CannedReplies,
  type CannedReply,
  Escalation,
  type RoutingRule,
  RoutingRules,
  ServiceHours,
  SlackMention,
  ThreadReplies,
} from '../contract/service-settings.ts';
import type { SiteChanges } from '../services/change-site.ts';
import { jsonOf } from './json-of.ts';
import { words } from './words.ts';

/** What may be said on the command line of how technicians serve a site. */
export interface ServiceOptions {
  alertMail?: string;
  slackWorkspace?: string;
  slackChannel?: string;
  slackRouting?: RoutingRule[];
  threadReplies?: ThreadReplies;
  technicians?: string[];
  serviceHours?: ServiceHours;
  escalation?: Escalation;
  cannedReplies?: CannedReply[];
}

/** Gives a command the options that describe how technicians serve a site. */
export function addServiceOptions(command: Command): void {
  command
    .option(
      '--slack-workspace <id>',
      'workspace of its technicians, such as T012AB3CD (default: the only one)',
      readWorkspace,
    )
    .option('--slack-channel <channel>', 'channel of its tickets; default: SLACK_CHANNEL', words(100))
    .option(
      '--slack-routing <file>',
      'JSON: which tickets go to another channel, a list of rules',
      jsonOf(RoutingRules),
    )
    .addOption(
      new Option(
        '--thread-replies <mode>',
        'send: what technicians write in a thread goes to the customer (the default); note: it stays inside',
      ).choices(ThreadReplies.options),
    )
    .option(
      '--technicians <ids...>',
      'Slack ids of people and user groups who may act, such as U012AB3CD S012AB3CD (default: every member)',
      addTechnician,
    )
    .option('--service-hours <file>', 'JSON: when technicians are there (default: always)', jsonOf(ServiceHours))
    .option('--escalation <file>', 'JSON: whom to call while nobody has claimed a ticket', jsonOf(Escalation))
    .option('--alert-mail <address>', 'who is told by mail that deliveries to Slack are in trouble', readAddress)
    .option('--canned-replies <file>', 'JSON: answers that are written once, a list', jsonOf(CannedReplies));
}

/** The changes that these options ask for; what is left out stays as it is. */
export function serviceChangesOf(options: ServiceOptions): SiteChanges {
  const { slackWorkspace, slackChannel, slackRouting, threadReplies, technicians } = options;
  const { serviceHours, escalation, cannedReplies, alertMail } = options;
  return {
    ...(slackWorkspace !== undefined && { slackWorkspace }),
    ...(slackChannel !== undefined && { slackChannel }),
    ...(slackRouting && { slackRouting }),
    ...(threadReplies && { threadReplies }),
    ...(technicians && { technicians }),
    ...(serviceHours && { serviceHours }),
    ...(escalation && { escalation }),
    ...(cannedReplies && { cannedReplies }),
    ...(alertMail !== undefined && { alertMail }),
  };
}

function readAddress(value: string): string {
  if (!EmailAddress.safeParse(value).success) throw new InvalidArgumentError('It must look like support@example.com.');
  return value;
}

function readWorkspace(value: string): string {
  if (!/^[TE][A-Z0-9]{2,20}$/.test(value)) {
    throw new InvalidArgumentError(
      'It must be the id of a workspace such as T012AB3CD: the first part of its address in a browser.',
    );
  }
  return value;
}

function addTechnician(value: string, previous: string[] = []): string[] {
  const parsed = SlackMention.safeParse(value);
  if (!parsed.success) {
    throw new InvalidArgumentError(`${value} ${parsed.error.issues[0]?.message}: Slack shows it under Copy member ID.`);
  }
  return [...new Set([...previous, value])];
}
