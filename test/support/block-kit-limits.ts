import type { KnownBlock } from '@slack/types';

/** A message as it is sent to Slack. */
interface SlackPayload {
  text: string;
  blocks: KnownBlock[];
}

/**
 * Everything in a message that Slack would refuse or cut, one sentence each.
 * @see https://docs.slack.dev/reference/block-kit/blocks
 */
export function blockKitProblems({ text, blocks }: SlackPayload): string[] {
  const problems: string[] = [];
  const check = (isRight: boolean, problem: string) => {
    if (!isRight) problems.push(problem);
  };
  const checkText = (where: string, value: string, max: number) => {
    check(value.trim() !== '', `${where} is empty`);
    check(escaped(value) <= max, `${where} has ${escaped(value)} characters, more than ${max}`);
    check(value.isWellFormed(), `${where} splits a character`);
  };

  checkText('the fallback text', text, 40_000);
  check(blocks.length <= 50, `${blocks.length} blocks, more than 50`);
  check(escaped(JSON.stringify(blocks.map(wordsOf))) <= 13_200, 'the blocks together are too long');
  const ids = blocks.map((block) => block.block_id).filter((id) => id !== undefined);
  check(new Set(ids).size === ids.length, 'a block_id is used twice');
  for (const id of ids) check(id.length <= 255, 'a block_id is too long');

  for (const block of blocks) {
    switch (block.type) {
      case 'header':
        checkText('a header', block.text.text, 150);
        break;
      case 'section':
        check(block.text !== undefined || (block.fields ?? []).length > 0, 'a section is empty');
        if (block.text) checkText('a section', block.text.text, 3_000);
        check((block.fields ?? []).length <= 10, 'a section has more than 10 fields');
        for (const field of block.fields ?? []) checkText('a field', field.text, 2_000);
        break;
      case 'context':
        check(block.elements.length >= 1 && block.elements.length <= 10, 'a context has 0 or more than 10 elements');
        for (const element of block.elements) if ('text' in element) checkText('a context', element.text, 3_000);
        break;
      case 'actions':
        check(block.elements.length <= 25, 'more than 25 actions');
        for (const element of block.elements) {
          if (element.type !== 'button') continue;
          checkText('a button', element.text.text, 75);
          check((element.action_id ?? '').length <= 255, 'an action_id is too long');
          check((element.value ?? '').length <= 2_000, 'a value is too long');
          check((element.accessibility_label ?? '').length <= 75, 'an accessibility label is too long');
          if (!element.confirm) continue;
          checkText('a dialog’s title', element.confirm.title?.text ?? '', 100);
          checkText('a dialog’s text', element.confirm.text.text, 300);
          checkText('a dialog’s confirm', element.confirm.confirm?.text ?? '', 30);
          checkText('a dialog’s deny', element.confirm.deny?.text ?? '', 30);
        }
        break;
      default:
        problems.push(`unknown block ${block.type}`);
    }
  }
  return problems;
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
    default:
      return [];
  }
}

/** Whether Slack counts characters before or after it escapes them is not documented: the longer is assumed. */
function escaped(text: string): number {
  return text.replace(/&/g, '&amp;').replace(/[<>]/g, '&lt;').length;
}
