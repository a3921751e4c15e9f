import type { Button, HomeView, KnownBlock, ModalView } from '@slack/types';

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
  return [...problems, ...blockProblems(blocks)];
}

/**
 * Everything in a Home tab that Slack would refuse, one sentence each.
 * @see https://docs.slack.dev/reference/views/home-tab-views
 */
export function homeProblems({ blocks, private_metadata: metadata = '' }: HomeView): string[] {
  return [
    ...(metadata.length > 3_000 ? ['the private_metadata is too long'] : []),
    ...(blocks.length > 100 ? ['more than 100 blocks'] : []),
    ...blockProblems(blocks as KnownBlock[]),
  ];
}

/**
 * Everything in a window that Slack would refuse, one sentence each.
 * @see https://docs.slack.dev/reference/views/modal-views
 */
export function modalProblems(view: ModalView): string[] {
  const long = (where: string, value: string | undefined, max: number) =>
    value !== undefined && (value === '' || value.length > max) ? [`${where} is empty or longer than ${max}`] : [];
  const needsSubmit = view.blocks.some((block) => block.type === 'input') && !view.submit;
  return [
    ...long('the title', view.title.text, 24),
    ...long('the submit button', view.submit?.text, 24),
    ...long('the close button', view.close?.text, 24),
    ...long('the callback_id', view.callback_id, 255),
    ...long('the private_metadata', view.private_metadata, 3_000),
    ...(view.blocks.length > 100 ? ['more than 100 blocks'] : []),
    ...(needsSubmit ? ['inputs without a submit button'] : []),
    ...blockProblems(view.blocks as KnownBlock[]),
  ];
}

function blockProblems(blocks: KnownBlock[]): string[] {
  const problems: string[] = [];
  const check = (isRight: boolean, problem: string) => {
    if (!isRight) problems.push(problem);
  };
  const checkText = (where: string, value: string, max: number) => {
    check(value.trim() !== '', `${where} is empty`);
    check(escaped(value) <= max, `${where} has ${escaped(value)} characters, more than ${max}`);
    check(value.isWellFormed(), `${where} splits a character`);
  };
  const checkOption = ({ text, value }: { text: { text: string }; value?: string }) => {
    checkText('an option', text.text, 75);
    check((value ?? '').length <= 150, 'the value of an option is too long');
  };

  const checkButton = (button: Button) => {
    checkText('a button', button.text.text, 75);
    check((button.action_id ?? '').length <= 255, 'an action_id is too long');
    check((button.value ?? '').length <= 2_000, 'a value is too long');
    check((button.accessibility_label ?? '').length <= 75, 'an accessibility label is too long');
    if (!button.confirm) return;
    checkText('a dialog’s title', button.confirm.title?.text ?? '', 100);
    checkText('a dialog’s text', button.confirm.text.text, 300);
    checkText('a dialog’s confirm', button.confirm.confirm?.text ?? '', 30);
    checkText('a dialog’s deny', button.confirm.deny?.text ?? '', 30);
  };

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
        if (block.accessory?.type === 'button') checkButton(block.accessory);
        break;
      case 'divider':
        break;
      case 'context':
        check(block.elements.length >= 1 && block.elements.length <= 10, 'a context has 0 or more than 10 elements');
        for (const element of block.elements) if ('text' in element) checkText('a context', element.text, 3_000);
        break;
      case 'actions':
        check(block.elements.length <= 25, 'more than 25 actions');
        for (const element of block.elements) if (element.type === 'button') checkButton(element);
        check(
          new Set(block.elements.map(({ action_id: id }) => id)).size === block.elements.length,
          'an action_id is used twice in a block',
        );
        break;
      case 'input': {
        checkText('a label', block.label.text, 2_000);
        if (block.hint) checkText('a hint', block.hint.text, 2_000);
        const { element } = block;
        if (element.type === 'plain_text_input') check((element.max_length ?? 0) <= 3_000, 'a max_length is too long');
        if (element.type === 'radio_buttons') element.options.forEach(checkOption);
        if (element.type === 'external_select' && element.initial_option) checkOption(element.initial_option);
        break;
      }
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
