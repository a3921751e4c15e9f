import { z } from 'zod';
import { text, textsByLanguage } from './fields.ts';

/**
 * What a technician's words in a ticket's thread are: `send`, they go to the customer at once; `note`, they stay inside
 * until they are sent on purpose.
 */
export const ThreadReplies = z.enum(['send', 'note']);
export type ThreadReplies = z.infer<typeof ThreadReplies>;

/** Slack's id of a person (`U…`, `W…`) or of a user group (`S…`). */
export const SlackMention = z
  .string()
  .regex(/^[UWS][A-Z0-9]{2,20}$/, 'must be a Slack id such as U012AB3CD or S012AB3CD');

/** Name (`support`) or id (`C012AB3CD`) of a channel. An id stays right when the channel is renamed. */
export const SlackChannel = text(100);

/** Which tickets go to another channel than the site's. Every condition that is given must hold. */
export const RoutingRule = z
  .strictObject({
    channel: SlackChannel,
    category: z.string().max(100).optional().meta({ description: 'Key of a category' }),
    machineModel: text(200)
      .optional()
      .meta({ description: 'Model of the machine, whatever its case; `*` at the end: begins with' }),
    language: z.string().max(40).optional().meta({ description: 'Language tag; `de` is also `de-AT`' }),
    machineStopped: z.literal(true).optional().meta({ description: 'Only while the machine stands still' }),
  })
  .refine(
    ({ channel: _, ...conditions }) => Object.values(conditions).some((one) => one !== undefined),
    'must name at least one condition',
  )
  .meta({ id: 'RoutingRule' });
export type RoutingRule = z.infer<typeof RoutingRule>;

/** The first rule that fits decides. */
export const RoutingRules = z.array(RoutingRule).min(1).max(200);

const timeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time such as 08:30');

const Opening = z.tuple([timeOfDay, timeOfDay]).refine(([from, to]) => from < to, 'must begin before it ends');

/** Hours of one weekday: none, or stretches such as `[["08:00", "12:00"], ["13:00", "17:30"]]`. */
const Openings = z
  .array(Opening)
  .max(10)
  .refine(
    (day) => day.every(([from], index) => index === 0 || from >= (day[index - 1]?.[1] ?? '')),
    'must not overlap and stand in their order',
  );

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** When technicians are there, in the time zone of the site. */
export const ServiceHours = z
  .strictObject({
    days: z
      .strictObject(
        Object.fromEntries(weekdays.map((day) => [day, Openings.default([])])) as Record<
          Weekday,
          z.ZodDefault<typeof Openings>
        >,
      )
      .refine((days) => Object.values(days).some((day) => day.length > 0), 'must hold at least one stretch of hours'),
    closedDates: z.array(z.iso.date()).max(400).default([]).meta({ description: 'Holidays, such as 2026-12-25' }),
  })
  .meta({ id: 'ServiceHours' });
export type ServiceHours = z.infer<typeof ServiceHours>;

export const EscalationStep = z
  .strictObject({
    afterMinutes: z.int().min(1).max(43_200).meta({ description: 'Within service hours, since the ticket was opened' }),
    mention: SlackMention,
  })
  .meta({ id: 'EscalationStep' });
export type EscalationStep = z.infer<typeof EscalationStep>;

const EscalationSteps = z
  .array(EscalationStep)
  .max(10)
  .refine(
    (steps) =>
      steps.every(({ afterMinutes }, index) => index === 0 || afterMinutes > (steps[index - 1]?.afterMinutes ?? 0)),
    'must stand in the order of their minutes',
  );

/** Whom to call while nobody has claimed a ticket, by machine status; `other`: none was given. */
export const Escalation = z
  .strictObject({
    stopped: EscalationSteps.default([]),
    limited: EscalationSteps.default([]),
    running: EscalationSteps.default([]),
    other: EscalationSteps.default([]),
  })
  .meta({ id: 'Escalation' });
export type Escalation = z.infer<typeof Escalation>;

/** An answer that is written once. In its texts `{user}`, `{machine}`, `{serial}`, `{number}` and `{technician}` are filled in. */
export const CannedReply = z
  .strictObject({
    key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be a key such as send-photos'),
    title: text(75).meta({ description: 'By which technicians find it' }),
    texts: textsByLanguage(3000)
      .refine((texts) => Object.keys(texts).length > 0, 'must hold a text')
      .meta({ description: 'What the customer reads, by language' }),
  })
  .meta({ id: 'CannedReply' });
export type CannedReply = z.infer<typeof CannedReply>;

export const CannedReplies = z
  .array(CannedReply)
  .min(1)
  .max(500)
  .refine(
    (replies) => new Set(replies.map(({ key }) => key)).size === replies.length,
    'must have a key of its own each',
  );
