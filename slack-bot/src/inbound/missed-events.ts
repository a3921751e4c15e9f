import type { KnownPlace, OpenThread } from '@sportello/server/contract/external-threads';
import { z } from 'zod';
import { marks } from '../outbound/deliver-mark.ts';
import { type HeardEvent, readHeardEvent } from './heard-event.ts';
import { readFiles } from './read-files.ts';
import { readThreadReply } from './thread-reply.ts';

/**
 * Tells what must have happened in a thread and was not heard, from what stands in it and what is known of it, in an
 * order in which it may be worked on. Nothing where the thread itself is gone.
 * @param messages the parent and all replies since `since`, none left out
 * @param ownUserId whose reactions are the bot's own marks
 */
export function missedEvents(
  { thread, known }: OpenThread,
  messages: readonly unknown[],
  { since, ownUserId }: { since: string; ownUserId: string | undefined },
): HeardEvent[] {
  const { channel, id: parent } = thread;
  const standing = new Map(
    z
      .array(Message)
      .parse(messages)
      .map((message) => [message.ts, message]),
  );
  if (!standing.has(parent)) return [];
  const places = new Map(known.map((place) => [place.id, place]));
  const missed: HeardEvent[] = [];
  for (const message of standing.values()) {
    if (message.ts === parent || message.ts < since) continue;
    const event = { ...message, type: 'message', channel };
    const reply = readThreadReply(event, '');
    if (!reply) continue;
    const place = places.get(message.ts);
    const wishes = (name: string) =>
      whoMarked(message, name, ownUserId, reply.userId).flatMap((user) => wish(name, user));
    const wish = (reaction: string, user: string) =>
      heard(`${reaction}:${channel}:${message.ts}:${user}`, {
        type: 'reaction_added',
        user,
        reaction,
        item: { type: 'message', channel, ts: message.ts },
        event_ts: message.ts,
      });
    if (!place) {
      // A lock comes first: what is heard after it waits until it is decided.
      const locks = wishes(marks.note);
      missed.push(...locks, ...heard(undefined, event), ...(locks.length === 0 ? wishes(marks.sent) : []));
    } else if (place.state !== 'withdrawn') {
      if (place.state === 'sent' && !place.wasNote) missed.push(...wishes(marks.note));
      missed.push(...changes(event, place));
    }
  }
  for (const { id, state } of known) {
    if (state === 'withdrawn' || standing.has(id)) continue;
    const previous = { ts: id, thread_ts: parent, user: 'unknown' };
    missed.push(
      ...heard(undefined, {
        type: 'message',
        subtype: 'message_deleted',
        channel,
        event_ts: id,
        previous_message: previous,
      }),
    );
  }
  return missed;
}

/** A newer text than the known one, and files that are there no more. */
function changes(event: Message & { channel: string }, { editedAt, files }: KnownPlace): HeardEvent[] {
  const { ts, channel, edited, text = '' } = event;
  const missed: HeardEvent[] = [];
  if (edited && edited.ts > (editedAt ?? '')) {
    const previous = { ...event, text: `${text} ` }; // other words, whatever they were
    const change = { type: 'message', subtype: 'message_changed', channel, event_ts: edited.ts };
    missed.push(...heard(undefined, { ...change, message: event, previous_message: previous }));
  }
  const standing = new Set(readFiles(event.files).map(({ id }) => id));
  for (const id of files.filter((file) => !standing.has(file))) {
    missed.push(...heard(undefined, { type: 'file_deleted', file_id: id, event_ts: ts }));
  }
  return missed;
}

/** Of a crowd Slack tells only some: whoever else may have asked for it, it counts as the writer's own wish. */
function whoMarked(message: Message, name: string, ownUserId: string | undefined, writer: string): string[] {
  const reaction = message.reactions.find((one) => one.name === name);
  if (!reaction) return [];
  const people = reaction.users.filter((user) => user !== ownUserId);
  const isWhole = reaction.count === undefined || reaction.count <= reaction.users.length;
  return isWhole || name !== marks.note ? people : [...people, writer];
}

/** As if Slack had told it. */
function heard(key: string | undefined, event: object): HeardEvent[] {
  const read = readHeardEvent({ type: 'event_callback', event });
  return read ? [{ ...read, ...(key === undefined ? {} : { key }) }] : [];
}

const Message = z.looseObject({
  ts: z.string(),
  text: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
  files: z.unknown().optional(),
  reactions: z
    .array(z.object({ name: z.string(), users: z.array(z.string()).default([]), count: z.number().optional() }))
    .default([]),
});
type Message = z.infer<typeof Message>;
