import type { ExternalRef } from '@sportello/server/contract/places';
import { lineOf } from './lines.ts';
import type { Hearing } from './listen.ts';
import { followReaction } from './listen-to-marks.ts';
import { readMessageChange } from './message-change.ts';
import { readReaction } from './reaction.ts';
import { relayChange } from './relay-change.ts';
import { relayReply } from './relay-reply.ts';
import { removeFile } from './remove-file.ts';
import { readThreadReply } from './thread-reply.ts';

/** What follows from an event. */
export interface Work {
  /** What else is done on this line is done before or after. */
  line: string;
  /** What was decided before on this line comes first, whoever works on it. */
  behind?: string;
  /** A message that must not come before older ones of its thread, also those that are still to be read. */
  inThread?: { thread: ExternalRef; ts: string } | undefined;
  /** A message that must not go out any more, or not yet, from the moment the event is heard. */
  takesBack?: { message: ExternalRef; how: 'kept' | 'deleted' };
  run(): Promise<void>;
}

/**
 * Tells what follows from an event; undefined where that is nothing. What is told of places before it runs holds in
 * the bot's own workspace, whose id Slack may not have told yet.
 * @param toldAt when Slack told the event, in milliseconds of this process
 */
export function workOf(hearing: Hearing, payload: unknown, toldAt: number): Work | undefined {
  const reply = readThreadReply(payload, '');
  if (reply) {
    return {
      line: lineOf(reply.thread),
      behind: lineOf(reply.message), // of a lock that was heard first
      inThread: { thread: reply.thread, ts: reply.message.id },
      async run() {
        const own = readThreadReply(payload, await hearing.workspace());
        if (own && !hearing.gestures.isTwin(own.clientMessageId, own.message)) {
          await relayReply(hearing, own, { intent: 'reply' }, toldAt);
        }
      },
    };
  }
  const change = readMessageChange(payload, '');
  if (change) {
    return {
      line: lineOf(change.thread),
      ...(change.words ? {} : { takesBack: { message: change.message, how: 'deleted' } }),
      async run() {
        const own = readMessageChange(payload, await hearing.workspace());
        if (own) await relayChange(hearing, own);
      },
    };
  }
  const reaction = readReaction(payload, '');
  if (reaction) {
    return {
      // A line of its own: what is to be taken back must not wait for replies that are tried again.
      line: lineOf(reaction.message),
      ...(reaction.intent === 'keep' ? { takesBack: { message: reaction.message, how: 'kept' } } : {}),
      async run() {
        const own = readReaction(payload, await hearing.workspace());
        if (own) await followReaction(hearing, own);
      },
    };
  }
  const { type, file_id: fileId } = Object(payload) as { type?: string; file_id?: string };
  if (type !== 'file_deleted' || fileId === undefined) return undefined;
  return { line: `file:${fileId}`, run: () => removeFile(hearing, fileId) };
}
