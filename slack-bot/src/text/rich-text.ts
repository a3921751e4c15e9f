import { z } from 'zod';

const Style = z.object({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});

const style = Style.optional();

/** A stretch of a line as Slack's editor keeps it. `label` is ours: what Slack's markup calls someone or something. */
const Inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), style }),
  z.object({ type: z.literal('link'), url: z.string(), text: z.string().optional(), style }),
  z.object({
    type: z.literal('emoji'),
    name: z.string(),
    unicode: z.string().optional(),
    skin_tone: z.number().optional(),
    style,
  }),
  z.object({ type: z.literal('user'), user_id: z.string(), label: z.string().optional(), style }),
  z.object({ type: z.literal('channel'), channel_id: z.string(), label: z.string().optional(), style }),
  z.object({ type: z.literal('usergroup'), usergroup_id: z.string(), label: z.string().optional(), style }),
  z.object({ type: z.literal('broadcast'), range: z.string(), style }),
  z.object({ type: z.literal('date'), timestamp: z.number(), fallback: z.string().optional(), style }),
  z.object({ type: z.literal('color'), value: z.string(), style }),
]);

const elements = z.array(Inline);

const Part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rich_text_section'), elements }),
  z.object({ type: z.literal('rich_text_quote'), elements }),
  z.object({ type: z.literal('rich_text_preformatted'), elements }),
  z.object({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    indent: z.number().default(0),
    offset: z.number().default(0),
    elements: z.array(z.object({ type: z.literal('rich_text_section'), elements })),
  }),
]);

const RichTextBlocks = z.tuple([z.object({ type: z.literal('rich_text'), elements: z.array(Part) })]);

/** How a stretch of text looks. */
export type RichStyle = z.infer<typeof Style>;

/** A stretch of a line: words, a link, an emoji, a mention. */
export type RichInline = z.infer<typeof Inline>;

/** A paragraph, list, quote or block of code. */
export type RichPart = z.infer<typeof Part>;

/** The parts of a message that was written in Slack's editor; undefined where its blocks hold anything else. */
export function readRichText(blocks: unknown): RichPart[] | undefined {
  const parsed = RichTextBlocks.safeParse(blocks);
  return parsed.success ? parsed.data[0].elements : undefined;
}
