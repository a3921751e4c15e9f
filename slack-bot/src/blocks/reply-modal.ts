import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { FilledReply } from '@sportello/server/contract/technicians';
import { z } from 'zod';
import { fit } from './fit.ts';
import { about, inputMaxLength, label, modal, textInput, WritingContext } from './modal.ts';

/** `callback_id` of the window that Reply… opens, and the block of its canned replies, which is also its `action_id`. */
export const replyModalIds = { callback: 'ticket_reply', canned: 'canned' } as const;

/**
 * How often a canned reply was filled in: Slack takes over new words only into a block that it has not shown yet, so
 * the block's name counts along. `filledIn` is a digest of what was filled in last.
 */
export const ReplyContext = WritingContext.extend({
  about: z.string(),
  fills: z.int().min(0),
  filledIn: z.string().optional(),
});
export type ReplyContext = z.infer<typeof ReplyContext>;

/** The block of the reply's words, which is also its `action_id`. */
export function replyTextId({ fills }: Pick<ReplyContext, 'fills'>): string {
  return `reply_${fills}`;
}

/** A window's metadata takes 3,000 characters, six for one where JSON escapes it. */
const aboutMaxLength = 300;

/** Asks for words to the customer, which may begin as a canned reply; `trouble` is why one could not be filled in. */
export function replyModal(context: ReplyContext, words: { text?: string; trouble?: string } = {}): ModalView {
  return modal({
    callbackId: replyModalIds.callback,
    title: 'Reply to customer',
    submit: 'Send reply',
    context: { ...context, about: fit(context.about, aboutMaxLength) },
    blocks: [
      about(context.about),
      cannedReplies(),
      ...(words.trouble ? [about(words.trouble)] : []),
      textInput(replyTextId(context), {
        label: 'Reply',
        hint: 'The customer reads this. *Bold*, _italic_, `code`, > quotes and links arrive as such.',
        ...(words.text === undefined ? {} : { initialValue: words.text }),
      }),
    ],
  });
}

function cannedReplies(): InputBlock {
  return {
    type: 'input',
    block_id: replyModalIds.canned,
    optional: true,
    dispatch_action: true,
    label: label('Canned reply'),
    element: {
      type: 'external_select',
      action_id: replyModalIds.canned,
      min_query_length: 0,
      placeholder: label('Search canned replies'),
    },
  };
}

/** Slack's limit. */
const maxOptions = 100;
const optionTextMaxLength = 75;

/** The options that a search for canned replies shows. */
export function cannedReplyOptions(replies: FilledReply[]): PlainTextOption[] {
  return replies.slice(0, maxOptions).map(({ key, title }) => ({
    value: key,
    text: label(fit(title, optionTextMaxLength)),
  }));
}

/**
 * What the window holds once a canned reply was chosen: the reply in place of nothing or of one that was left as it
 * was, else below what was typed. Undefined where there is no room for both.
 */
export function withCannedReply(typed: string, isUntouched: boolean, canned: string): string | undefined {
  const kept = isUntouched ? '' : typed.trim();
  const whole = kept === '' ? canned : `${kept}\n\n${canned}`;
  return whole.length <= inputMaxLength ? whole : undefined;
}
