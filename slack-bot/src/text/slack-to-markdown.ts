import { emojiFromCodes } from './emoji.ts';
import { codeBlock, codeSpan, emphasised, escapeMarkdown, linkTo } from './markdown.ts';
import { readMrkdwn } from './read-mrkdwn.ts';
import { type RichInline, type RichPart, type RichStyle, readRichText } from './rich-text.ts';

/** Tells what people are called. */
export interface Names {
  /** Undefined where nobody knows. */
  nameOf(userId: string): Promise<string | undefined>;
  channelNameOf(channelId: string): Promise<string | undefined>;
  /** Without the sign before it. */
  groupHandleOf(groupId: string): Promise<string | undefined>;
}

/** What someone wrote, as Slack's events hold it. */
export interface SlackWords {
  /** Slack's own markup. */
  text: string;
  /** The same as structure, where it was written in Slack's editor. */
  blocks?: unknown;
}

/**
 * Turns a technician's words into the Markdown that a customer reads (`MessageFormat` of the contract): bold, italic,
 * lists, quotes, code and links stay, mentions become names, emoji become characters, no id of Slack's shows, and
 * signs that were typed are no markup.
 */
export async function slackToMarkdown({ text, blocks }: SlackWords, names: Names): Promise<string> {
  const parts = readRichText(blocks) ?? readMrkdwn(text);
  const known = await askNames(inlinesOf(parts), names);
  return parts
    .map((part, index) => {
      const isLast = index === parts.length - 1;
      return renderPart(part, known) + (isLast ? '' : gap(part, parts[index + 1]));
    })
    .join('')
    .trim();
}

/** Names by Slack's ids, which begin differently for people, channels and groups. */
type Known = ReadonlyMap<string, string | undefined>;

async function askNames(inlines: RichInline[], names: Names): Promise<Known> {
  const asked = new Map<string, Promise<string | undefined>>();
  for (const inline of inlines) {
    if ('label' in inline && inline.label && inline.type !== 'user') continue; // the markup tells it
    const [id, ask] = mentionOf(inline, names) ?? [];
    if (id !== undefined && ask && !asked.has(id)) asked.set(id, ask(id));
  }
  return new Map(await Promise.all([...asked].map(async ([id, name]) => [id, await name] as const)));
}

function mentionOf(
  inline: RichInline,
  names: Names,
): [string, (id: string) => Promise<string | undefined>] | undefined {
  if (inline.type === 'user') return [inline.user_id, names.nameOf];
  if (inline.type === 'channel') return [inline.channel_id, names.channelNameOf];
  return inline.type === 'usergroup' ? [inline.usergroup_id, names.groupHandleOf] : undefined;
}

function inlinesOf(parts: RichPart[]): RichInline[] {
  return parts.flatMap((part) =>
    part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements,
  );
}

/** Levels of one list follow each other; all else needs an empty line, or it would run on into the block before. */
function gap(part: RichPart, next: RichPart | undefined): string {
  return part.type === 'rich_text_list' && next?.type === 'rich_text_list' ? '\n' : '\n\n';
}

function renderPart(part: RichPart, known: Known): string {
  switch (part.type) {
    case 'rich_text_section':
      return renderInlines(part.elements, known).replace(/\n+$/, '');
    case 'rich_text_quote':
      return renderInlines(part.elements, known).replace(/\n+$/, '').replace(/^/gm, '> ');
    case 'rich_text_preformatted':
      return codeBlock(part.elements.map((inline) => wordsOf(inline, known)).join(''));
    case 'rich_text_list':
      return renderList(part, known);
  }
}

/** Four spaces a level are enough below any bullet or number. */
const indentation = '    ';

function renderList(list: Extract<RichPart, { type: 'rich_text_list' }>, known: Known): string {
  const indent = indentation.repeat(list.indent);
  const items = list.elements.map(({ elements }, index) => {
    const bullet = list.style === 'ordered' ? `${list.offset + index + 1}. ` : '- ';
    const words = renderInlines(elements, known).replace(/\n+$/, '');
    return `${indent}${bullet}${words.replaceAll('\n', `\n${indent}${' '.repeat(bullet.length)}`)}`;
  });
  return items.join('\n');
}

function renderInlines(inlines: RichInline[], known: Known): string {
  let markdown = '';
  let atLineStart = true;
  for (const run of runsOf(inlines)) {
    let words = '';
    for (const inline of run.inlines) {
      const rendered = renderInline(inline, known, atLineStart);
      words += rendered;
      if (rendered !== '') atLineStart = rendered.endsWith('\n');
    }
    markdown += emphasised(words, run.style);
  }
  return markdown;
}

/** Neighbours that look alike share their marks: `**a****b**` would not be read as bold. */
function runsOf(inlines: RichInline[]): { style: RichStyle; inlines: RichInline[] }[] {
  const runs: { key: string; style: RichStyle; inlines: RichInline[] }[] = [];
  for (const inline of inlines) {
    const { bold = false, italic = false, strike = false } = inline.style ?? {};
    const key = [bold, italic, strike].join();
    const last = runs.at(-1);
    if (last?.key === key) last.inlines.push(inline);
    else runs.push({ key, style: { bold, italic, strike }, inlines: [inline] });
  }
  return runs;
}

function renderInline(inline: RichInline, known: Known, atLineStart: boolean): string {
  if (inline.style?.code) return codeSpan(wordsOf(inline, known));
  if (inline.type === 'link') return linkTo(inline.url, inline.text ?? '');
  return escapeMarkdown(wordsOf(inline, known), { atLineStart });
}

/** What a reader sees of it, without any markup. */
function wordsOf(inline: RichInline, known: Known): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'link':
      return inline.text || inline.url;
    case 'emoji':
      return emojiOf(inline);
    case 'user':
      return `@${known.get(inline.user_id) ?? (inline.label || 'someone')}`;
    case 'channel':
      return `#${inline.label || known.get(inline.channel_id) || 'channel'}`;
    case 'usergroup':
      return `@${inline.label?.replace(/^@/, '') || known.get(inline.usergroup_id) || 'group'}`;
    case 'broadcast':
      return `@${inline.range}`;
    case 'date':
      return inline.fallback ?? new Date(inline.timestamp * 1000).toISOString();
    case 'color':
      return inline.value;
  }
}

function emojiOf({ name, unicode, skin_tone: tone }: Extract<RichInline, { type: 'emoji' }>): string {
  if (unicode && /^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode)) {
    return String.fromCodePoint(...unicode.split('-').map((point) => Math.min(0x10ffff, Number.parseInt(point, 16))));
  }
  return emojiFromCodes(`:${name}:${tone ? `:skin-tone-${tone}:` : ''}`);
}
