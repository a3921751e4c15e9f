import { z } from 'zod';
import { emojiFromCodes } from '../text/emoji.ts';
import { escapeSlack } from '../text/escape.ts';
import type { SlackWords } from '../text/slack-to-markdown.ts';

/** What someone sent with a window. */
export interface Submission {
  /** Slack's id. */
  userId: string;
  /** What the window kept since it was opened. */
  context: unknown;
  /** Words typed into a block, trimmed, emoji as characters; undefined where there are none. */
  text(blockId: string): string | undefined;
  /** Exactly what was typed into a block. */
  typed(blockId: string): string;
  /** The same as Slack's markup, for who understands `*bold*`, quotes and lists in them. */
  markup(blockId: string): SlackWords | undefined;
  /** Value of the option chosen in a block. */
  choice(blockId: string): string | undefined;
  /** Slack's id of the person chosen in a block. */
  person(blockId: string): string | undefined;
  /** Moment chosen in a block. */
  moment(blockId: string): Date | undefined;
}

/** Reads a `view_submission` payload; undefined where it is none. */
export function readSubmission(body: unknown): Submission | undefined {
  const parsed = ViewSubmission.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, view } = parsed.data;
  // Each block holds one element, under the block's own name.
  const answerOf = (blockId: string) => view.state.values[blockId]?.[blockId];
  const typed = (blockId: string) => answerOf(blockId)?.value ?? '';
  const initialOf = (blockId: string) => view.blocks.find((block) => block.block_id === blockId)?.element;
  return {
    userId: user.id,
    context: parseJson(view.private_metadata),
    typed,
    text: (blockId) => emojiFromCodes(typed(blockId).trim()) || undefined,
    markup(blockId) {
      const words = typed(blockId).trim();
      // Unlike a message, an input gives back the very signs that were typed.
      return words === '' ? undefined : { text: escapeSlack(words) };
    },
    // A client that does not know a kind of element sends nothing: what was shown at first still counts.
    choice: (blockId) => (answerOf(blockId)?.selected_option ?? initialOf(blockId)?.initial_option)?.value,
    person: (blockId) => answerOf(blockId)?.selected_user ?? undefined,
    moment(blockId) {
      const seconds = answerOf(blockId)?.selected_date_time;
      return seconds ? new Date(seconds * 1000) : undefined;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Option = z.object({ value: z.string() });

const ViewSubmission = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    private_metadata: z.string().default(''),
    blocks: z
      .array(
        z.object({
          block_id: z.string().optional(),
          element: z.object({ initial_option: Option.optional() }).optional(),
        }),
      )
      .default([]),
    state: z.object({
      values: z.record(
        z.string(),
        z.record(
          z.string(),
          z.object({
            value: z.string().nullish(),
            selected_option: Option.nullish(),
            selected_user: z.string().nullish(),
            selected_date_time: z.number().nullish(),
          }),
        ),
      ),
    }),
  }),
});
