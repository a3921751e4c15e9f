import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  type CannedReply,
  type Escalation,
  type RoutingRule,
  type ServiceHours,
  SlackMention,
  ThreadReplies,
} from '../contract/service-settings.ts';
import { SiteFields } from '../contract/site-changes.ts';
import type { SiteChanges } from '../services/change-site.ts';
import { argumentOf } from './argument-of.ts';
import { jsonOf } from './json-of.ts';

/** What a setting must look like is the API's to say. */
const is = SiteFields.shape;

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
      argumentOf(is.slackWorkspace),
    )
    .option('--slack-channel <channel>', 'channel of its tickets; default: SLACK_CHANNEL', argumentOf(is.slackChannel))
    .option(
      '--slack-routing <file>',
      'JSON: which tickets go to another channel, a list of rules',
      jsonOf(is.slackRouting),
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
    .option('--service-hours <file>', 'JSON: when technicians are there (default: always)', jsonOf(is.serviceHours))
    .option('--escalation <file>', 'JSON: whom to call while nobody has claimed a ticket', jsonOf(is.escalation))
    .option(
      '--alert-mail <address>',
      'who is told by mail that deliveries to Slack are in trouble',
      argumentOf(is.alertMail),
    )
    .option('--canned-replies <file>', 'JSON: answers that are written once, a list', jsonOf(is.cannedReplies));
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

function addTechnician(value: string, previous: string[] = []): string[] {
  const parsed = SlackMention.safeParse(value);
  if (!parsed.success) {
    throw new InvalidArgumentError(`${value} ${parsed.error.issues[0]?.message}: Slack shows it under Copy member ID.`);
  }
  return [...new Set([...previous, value])];
}
