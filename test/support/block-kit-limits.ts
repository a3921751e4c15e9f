import type { HomeView, KnownBlock, ModalView, Option as SlackOption } from '@slack/types';
import { z } from 'zod';
import { Block, escaped, Home, MessageBlocks, Modal, Option } from './block-kit-schema.ts';

/** A message as it is sent to Slack. */
interface SlackPayload {
  text: string;
  blocks: KnownBlock[];
}

/** Everything in a message that Slack would refuse or cut, one sentence each. */
export function blockKitProblems({ text, blocks }: SlackPayload): string[] {
  // Seen, not documented: bolt-js issue 2509. What stands around a text counts for some 40 characters.
  const length = blocks.flatMap(wordsOf).reduce((sum, { text: words }) => sum + escaped(words) + 40, 0);
  const isTooLong = length > 13_200;
  return [...problems(MessageBlocks, { text, blocks }), ...(isTooLong ? ['the blocks together are too long'] : [])];
}

/** Everything in a Home tab that Slack would refuse, one sentence each. */
export function homeProblems(view: HomeView): string[] {
  return problems(Home, view);
}

/** Everything in a window that Slack would refuse, one sentence each. */
export function modalProblems(view: ModalView): string[] {
  return problems(Modal, view);
}

/** The same of blocks that are a part of something. */
export function partProblems(blocks: KnownBlock[]): string[] {
  return problems(z.array(Block), blocks);
}

/** The same of the answer to a search in a select. */
export function optionProblems(options: SlackOption[]): string[] {
  return problems(z.array(Option).max(100), options);
}

function problems(schema: z.ZodType, given: unknown): string[] {
  const sent: unknown = JSON.parse(JSON.stringify(given)); // what is undefined is not sent
  return schema.safeParse(sent).error?.issues.flatMap(sentencesOf) ?? [];
}

/** Of a block, what is wrong with it as the kind that it is. */
function sentencesOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code !== 'invalid_union') return [`${issue.path.join('.')}: ${issue.message}`];
  const asItIs = issue.errors.filter((some) => !some.some(({ path }) => path.at(-1) === 'type'));
  const [closest] = asItIs.length > 0 ? asItIs : [[]];
  if (!closest || closest.length === 0) return [`${issue.path.join('.')}: is of no kind that Slack knows`];
  return closest.flatMap((inner) => sentencesOf({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Every text object of the blocks that Slack reads as markup. */
export function markupOf(blocks: KnownBlock[]): string[] {
  return blocks.flatMap(wordsOf).flatMap(({ type, text }) => (type === 'mrkdwn' ? [text] : []));
}

/** Every text object of the blocks that Slack shows as it is. */
export function plainTextOf(blocks: KnownBlock[]): string[] {
  return blocks.flatMap(wordsOf).flatMap(({ type, text }) => (type === 'plain_text' ? [text] : []));
}

function wordsOf(block: KnownBlock): { type: string; text: string }[] {
  switch (block.type) {
    case 'header':
      return [block.text];
    case 'section':
      return [...(block.text ? [block.text] : []), ...(block.fields ?? [])];
    case 'context':
      return block.elements.flatMap((element) => ('text' in element ? [element] : []));
    case 'rich_text':
      return richTextsOf(block);
    default:
      return [];
  }
}

/** Every stretch of words in a rich text, which Slack shows as it is. */
function richTextsOf(part: unknown): { type: string; text: string }[] {
  if (Array.isArray(part)) return part.flatMap(richTextsOf);
  const { type, elements, text, url } = Object(part);
  if (elements !== undefined) return richTextsOf(elements);
  return [{ type: `rich_${type}`, text: text ?? url ?? '' }];
}
