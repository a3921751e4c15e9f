import { z } from 'zod';
import { readMessageChange } from './message-change.ts';
import { readReaction } from './reaction.ts';
import { reactionKey } from './reaction-key.ts';
import { readThreadReply } from './thread-reply.ts';

/** Something that Slack told and that may change a ticket, as it is stored before anything follows from it. */
export interface HeardEvent {
  /** What happened: Slack's repeats, and what is read later instead, have the same. */
  key: string;
  kind: string;
  /** As Slack counts. */
  happenedAt: string;
  /** Slack's event without what nothing follows from. */
  payload: Record<string, unknown>;
}

/** The server takes little more in one request, the payload written as a string: a text then goes without its structure. */
const maxPayloadBytes = 230_000;

/**
 * Reads what Slack sends by either transport; undefined for everything that cannot change a ticket: it is not stored.
 */
export function readHeardEvent(body: unknown): HeardEvent | undefined {
  const parsed = Envelope.safeParse(body);
  if (!parsed.success) return undefined;
  const { event, event_id: eventId, event_time: eventTime } = parsed.data;
  const about = readKey(event);
  if (!about) return undefined;
  const moment = event.event_ts ?? event.ts ?? String(eventTime ?? '0');
  const { key = `event:${eventId ?? moment}`, kind } = about;
  return { key, kind, happenedAt: moment, payload: reduced(event) };
}

/** Without a key, the event's own id tells it apart. */
function readKey(event: Event): { kind: string; key?: string } | undefined {
  const reply = readThreadReply(event, '');
  if (reply) return { kind: 'message', key: `message:${reply.message.channel}:${reply.message.id}` };
  const change = readMessageChange(event, '');
  if (change) {
    const place = `${change.message.channel}:${change.message.id}`;
    if (!change.words) return { kind: 'message_deleted', key: `deleted:${place}` };
    const { editedAt } = change;
    return { kind: 'message_changed', ...(editedAt ? { key: `edited:${place}:${editedAt}` } : {}) };
  }
  const reaction = AddedReaction.safeParse(event);
  if (reaction.success && readReaction(event, '')) {
    const { item, event_ts: moment, ...how } = reaction.data;
    return { kind: 'reaction_added', ...(moment ? { key: reactionKey({ ...how, ...item }, moment) } : {}) };
  }
  const file = DeletedFile.safeParse(event);
  return file.success ? { kind: 'file_deleted', key: `file_deleted:${file.data.file_id}` } : undefined;
}

function reduced({ message, previous_message: before, ...event }: Event): Record<string, unknown> {
  const payload = {
    ...kept(event),
    ...(message ? { message: kept(message) } : {}),
    ...(before ? { previous_message: Before.parse(before) } : {}),
  };
  if (Buffer.byteLength(JSON.stringify(JSON.stringify(payload))) <= maxPayloadBytes) return payload;
  return {
    ...payload,
    blocks: undefined,
    ...(message ? { message: { ...kept(message), blocks: undefined } } : {}),
  };
}

function kept(part: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).filter(([name]) => needed.has(name)));
}

/** All that is read of an event. */
const needed = new Set([
  'type',
  'subtype',
  'channel',
  'ts',
  'event_ts',
  'thread_ts',
  'user',
  'bot_id',
  'text',
  'blocks',
  'files',
  'edited',
  'client_msg_id',
  'reaction',
  'item',
  'file_id',
]);

/** Of the words before a change only the first matter: whether they are others. */
const Before = z.object({
  ts: z.string().optional(),
  thread_ts: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().optional(),
});

const AddedReaction = z.object({
  user: z.string(),
  reaction: z.string(),
  item: z.object({ channel: z.string(), ts: z.string() }),
  event_ts: z.string().optional(),
});

const DeletedFile = z.object({ type: z.literal('file_deleted'), file_id: z.string() });

const Event = z.looseObject({
  type: z.string(),
  ts: z.string().optional(),
  event_ts: z.string().optional(),
  message: z.looseObject({}).optional(),
  previous_message: z.looseObject({}).optional(),
});
type Event = z.infer<typeof Event>;

const Envelope = z.object({
  type: z.literal('event_callback'),
  event_id: z.string().optional(),
  event_time: z.number().optional(),
  event: Event,
});
