import type { KnownPlace } from '@sportello/server/contract/external-threads';
import type { ExternalRef } from '@sportello/server/contract/places';
import { z } from 'zod';
import { marks } from '../outbound/deliver-mark.ts';
import { type HeardEvent, readHeardEvent } from './heard-event.ts';
import { reactionKey } from './reaction-key.ts';
import { readFiles } from './read-files.ts';
import { readOwnReply, readThreadReply } from './thread-reply.ts';

/** Something that must have happened and was not heard, if what is said of it holds at a second look. */
export interface MissedEvent {
  event: HeardEvent;
  /** Nothing where it is plain to see. */
  if?:
    | { gone: 'message'; ts: string }
    | { gone: 'file'; id: string }
    /** Beginnings of keys: this is not among what was heard, and all of those are. */
    | { unheard: string; heard: string[] };
}

/** From when on, and until when, something may be missed; moments as Slack counts. */
export interface Span {
  /** Messages before it that are not known are left alone. */
  since: string;
  /** What was heard of messages since then is remembered. */
  rememberedSince: string;
  /** When reading began. */
  at: string;
}

/**
 * Tells what must have happened in a thread and was not heard, from what stands in it and what is known of it, in the
 * order in which it happened. Nothing where the thread itself is gone.
 * @param messages the parent and all replies, none left out
 * @param ownUserId whose reactions are the bot's own marks
 */
export function missedEvents(
  { thread, known }: { thread: ExternalRef; known: readonly KnownPlace[] },
  messages: readonly unknown[],
  { since, rememberedSince, at, ownUserId }: Span & { ownUserId: string | undefined },
): MissedEvent[] {
  const { channel, id: parent } = thread;
  const readable = messages.flatMap((message) => Message.safeParse(message).data ?? []);
  const standing = new Map(readable.map((message) => [message.ts, message]));
  const card = standing.get(parent);
  if (!card) return [];
  const places = new Map(known.map((place) => [place.id, place]));
  const missed: MissedEvent[] = [];
  for (const message of standing.values()) {
    if (message.ts === parent) continue;
    const event = { ...message, type: 'message', channel };
    const place = places.get(message.ts);
    if (place) missed.push(...ofKnown(event, place));
    else if (message.ts >= since) missed.push(...ofUnknown(event));
  }
  // Where somebody deleted the card, or anything cannot be read, what does not stand there may be there all the same.
  const isWhole = readable.length === messages.length && card.bot_id !== undefined && card.subtype !== 'tombstone';
  for (const { id: ts, state, isOwnPost } of isWhole ? known : []) {
    if (state === 'withdrawn' || isOwnPost || standing.has(ts)) continue;
    const previous = { ts, thread_ts: parent, user: 'unknown' };
    const deletion = { type: 'message', subtype: 'message_deleted', channel, event_ts: ts, previous_message: previous };
    missed.push(...heard(deletion).map((event) => ({ event, if: { gone: 'message' as const, ts } })));
  }
  return missed.sort(byMoment);

  /**
   * A lock comes first: what is heard after it waits until it is decided. What the message itself says is no news where it
   * was heard already and only waits to be worked on, with its words of then: its edit is told as well.
   */
  function ofUnknown(event: Standing): MissedEvent[] {
    const reply = readThreadReply(event, '');
    if (!reply) return [];
    const wishes = (name: string) =>
      whoMarked(event, name, ownUserId, reply.userId).flatMap((user) => wish(event, { name, user }, event.ts));
    const locks = wishes(marks.note);
    const edits = event.edited ? edit(event, event.edited.ts) : [];
    return [...locks, ...heard(event), ...edits, ...(locks.length === 0 ? wishes(marks.sent) : [])].map((one) => ({
      event: one,
    }));
  }

  function ofKnown(event: Standing, place: KnownPlace): MissedEvent[] {
    const reply = readThreadReply(event, '') ?? readOwnReply(event, '');
    if (!reply || place.state === 'withdrawn') return [];
    const decisions = decisionsAbout(event, place, reply.userId);
    return reply.isOwnPost ? decisions : [...decisions, ...changes(event, place)];
  }

  /** What was decided of a known message. Where nobody knows which came last, it stays inside. */
  function decisionsAbout(event: Standing, place: KnownPlace, writer: string): MissedEvent[] {
    const isRemembered = place.id >= rememberedSince;
    const beginning = (name: string) => (user: string) =>
      reactionKey({ reaction: name, user, channel, ts: event.ts }, '');
    const locks = whoMarked(event, marks.note, ownUserId, place.isOwnPost ? undefined : writer);
    const told = (name: string, users: string[], onlyAfter: string[]) =>
      users.flatMap((user) =>
        wish(event, { name, user }, at).map((one) => ({
          event: one,
          if: { unheard: beginning(name)(user), heard: onlyAfter },
        })),
      );
    if (place.state === 'sent') return isRemembered || !place.wasNote ? told(marks.note, locks, []) : [];
    if (!isRemembered || place.isOwnPost) return [];
    // Slack lists reactions as they came: of one that stands before a lock the lock may be the later, whatever was heard.
    const order = event.reactions.map(({ name }) => name);
    if (locks.length > 0 && order.indexOf(marks.sent) < order.indexOf(marks.note)) return [];
    return told(marks.sent, whoMarked(event, marks.sent, ownUserId, undefined), locks.map(beginning(marks.note)));
  }

  /** A newer text than the known one, and files that are there no more. */
  function changes(event: Standing, { editedAt, files }: KnownPlace): MissedEvent[] {
    const { ts, edited } = event;
    const found: MissedEvent[] = [];
    if (edited && edited.ts >= rememberedSince && edited.ts > (editedAt ?? '')) {
      found.push(...edit(event, edited.ts).map((one) => ({ event: one })));
    }
    const shown = new Set(readFiles(event.files).map(({ id }) => id));
    for (const id of files.filter((file) => !shown.has(file))) {
      const deletion = { type: 'file_deleted', file_id: id, event_ts: ts };
      found.push(...heard(deletion).map((one) => ({ event: one, if: { gone: 'file' as const, id } })));
    }
    return found;
  }
}

/** Of a crowd Slack tells only some: whoever else may have asked for it, it counts as the writer's own wish. */
function whoMarked(
  message: Message,
  name: string,
  ownUserId: string | undefined,
  writer: string | undefined,
): string[] {
  const reaction = message.reactions.find((one) => one.name === name);
  if (!reaction) return [];
  const people = reaction.users.filter((user) => user !== ownUserId);
  const isWhole = reaction.count === undefined || reaction.count <= reaction.users.length;
  return isWhole || name !== marks.note || writer === undefined ? people : [...people, writer];
}

function edit(message: Standing, moment: string): HeardEvent[] {
  const { channel, text = '' } = message;
  const previous = { ...message, text: `${text} ` }; // other words, whatever they were
  const change = { type: 'message', subtype: 'message_changed', channel, event_ts: moment };
  return heard({ ...change, message, previous_message: previous });
}

function wish({ ts, channel }: Standing, { name, user }: { name: string; user: string }, moment: string): HeardEvent[] {
  const item = { type: 'message', channel, ts };
  const key = reactionKey({ reaction: name, user, channel, ts }, 'read');
  return heard({ type: 'reaction_added', user, reaction: name, item, event_ts: moment }).map((one) => ({
    ...one,
    key,
  }));
}

/** What happened in the same moment stays as it stands. */
function byMoment({ event: one }: MissedEvent, { event: other }: MissedEvent): number {
  return one.happenedAt === other.happenedAt ? 0 : one.happenedAt < other.happenedAt ? -1 : 1;
}

/** As if Slack had told it. */
function heard(event: object): HeardEvent[] {
  const read = readHeardEvent({ type: 'event_callback', event });
  return read ? [read] : [];
}

const Message = z.looseObject({
  ts: z.string(),
  text: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  files: z.unknown().optional(),
  reactions: z
    .array(z.object({ name: z.string(), users: z.array(z.string()).default([]), count: z.number().optional() }))
    .default([]),
});
type Message = z.infer<typeof Message>;
type Standing = Message & { channel: string };
