import { readMarkdownLine } from './read-markdown-line.ts';
import type { RichPart } from './rich-text.ts';

type List = Extract<RichPart, { type: 'rich_text_list' }>;

/** Slack's editor knows no deeper lists. */
const deepestIndent = 8;

/**
 * Reads the Markdown of messages (`MessageFormat` of the contract) as the parts that Slack's editor would have kept:
 * the way back of `slackToMarkdown`.
 */
export function readMarkdown(markdown: string): RichPart[] {
  const lines = markdown.split(/\r\n?|\n/);
  const parts: RichPart[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    const text = paragraph
      .join('\n')
      .trimEnd()
      .replace(/^\s*\n/, '');
    if (text !== '') parts.push({ type: 'rich_text_section', elements: readMarkdownLine(text) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    const end = fenceEnd(lines, at);
    const item = readItem(line);
    if (end !== undefined) {
      flush();
      const text = lines.slice(at + 1, end).join('\n');
      if (text !== '') parts.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] });
      at = end + 1;
    } else if (isQuoted(line)) {
      flush();
      const begin = at;
      while (at < lines.length && isQuoted(lines[at] ?? '')) at += 1;
      const quoted = lines.slice(begin, at).map((each) => each.replace(/^ {0,3}> ?/, ''));
      parts.push({ type: 'rich_text_quote', elements: readMarkdownLine(quoted.join('\n')) });
    } else if (item) {
      flush();
      at += 1;
      const more: string[] = [];
      while (isContinued(lines[at] ?? '')) more.push((lines[at++] ?? '').trim());
      addItem(parts, item, [item.text, ...more].join('\n'));
    } else {
      paragraph.push(line);
      at += 1;
    }
  }
  flush();
  return parts;
}

const isQuoted = (line: string) => /^ {0,3}>/.test(line);
const isContinued = (line: string) => /^ {2,}\S/.test(line) && !readItem(line) && !/^ {0,3}(```|>)/.test(line);

/** The line that closes the fence that this line opens; undefined where it opens none, or none that is closed. */
function fenceEnd(lines: string[], at: number): number | undefined {
  const fence = /^ {0,3}(`{3,})[^`]*$/.exec(lines[at] ?? '')?.[1];
  if (fence === undefined) return undefined;
  for (let end = at + 1; end < lines.length; end += 1) {
    const line = lines[end]?.trim() ?? '';
    if (line.startsWith(fence) && /^`+$/.test(line)) return end;
  }
  return undefined;
}

interface Item {
  indent: number;
  start: number | undefined;
  text: string;
}

function readItem(line: string): Item | undefined {
  const [, space = '', digits, text] = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(\S.*)$/.exec(line) ?? [];
  if (text === undefined) return undefined;
  const width = space.replaceAll('\t', '    ').length;
  const indent = Math.min(deepestIndent, width >= 4 ? Math.floor(width / 4) : Math.floor(width / 2));
  return { indent, start: digits === undefined ? undefined : Number(digits), text };
}

function addItem(parts: RichPart[], { indent, start }: Item, text: string): void {
  const style: List['style'] = start === undefined ? 'bullet' : 'ordered';
  const element = { type: 'rich_text_section' as const, elements: readMarkdownLine(text) };
  const last = parts.at(-1);
  if (last?.type === 'rich_text_list' && last.style === style && last.indent === indent) last.elements.push(element);
  else
    parts.push({ type: 'rich_text_list', style, indent, offset: Math.max(0, (start ?? 1) - 1), elements: [element] });
}
