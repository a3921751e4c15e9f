import { emojiFromCodes } from './emoji.ts';
import type { RichInline, RichPart, RichStyle } from './rich-text.ts';
import { unescapeSlack } from './unescape.ts';

/**
 * Reads Slack's markup (`*bold*`, `_italic_`, `<https://...|label>`) as the parts that its editor would have kept.
 * Lists have no markup of their own: they stay lines of text.
 */
export function readMrkdwn(markup: string): RichPart[] {
  return markup.split(/(```[\s\S]*?```)/).flatMap((piece, index) => {
    if (index % 2 === 1) return [preformatted(piece.slice(3, -3))];
    // The line breaks beside a block of code belong to it.
    return readLines(piece.replace(index > 0 ? /^\n/ : /^(?!)/, ''));
  });
}

function preformatted(code: string): RichPart {
  return { type: 'rich_text_preformatted', elements: readInline(code, { code: true }) };
}

function readLines(text: string): RichPart[] {
  const parts: { isQuote: boolean; lines: string[] }[] = [];
  let isQuoteToTheEnd = false;
  for (const line of text === '' ? [] : text.split('\n')) {
    isQuoteToTheEnd ||= line.startsWith('&gt;&gt;&gt;');
    const isQuote = isQuoteToTheEnd || line.startsWith('&gt;');
    const words = isQuote ? line.replace(/^(&gt;&gt;&gt;|&gt;) ?/, '') : line;
    const last = parts.at(-1);
    if (last?.isQuote === isQuote) last.lines.push(words);
    else parts.push({ isQuote, lines: [words] });
  }
  return parts.map(({ isQuote, lines }) => ({
    type: isQuote ? ('rich_text_quote' as const) : ('rich_text_section' as const),
    elements: readInline(lines.join('\n'), {}),
  }));
}

/** A mark, what it encloses (a reference and code are taken whole), the mark; not within a word. */
const enclosed = (mark: string) =>
  `(?<![\\p{L}\\p{N}${mark}])${mark}(?!\\s)((?:<[^<>\\n]*>|\`[^\`\\n]+\`|[^\\n<\`${mark}])+?)(?<!\\s)${mark}(?![\\p{L}\\p{N}])`;
const marks = new RegExp(`<([^<>\\n]*)>|\`([^\`\\n]+)\`|${enclosed('\\*')}|${enclosed('_')}|${enclosed('~')}`, 'gu');
const references = /<([^<>\n]*)>/gu;

function readInline(text: string, style: RichStyle): RichInline[] {
  const found: RichInline[] = [];
  let end = 0;
  for (const match of text.matchAll(style.code ? references : marks)) {
    found.push(...typed(text.slice(end, match.index), style));
    end = match.index + match[0].length;
    const [, reference, code, bold, italic, strike] = match;
    if (reference !== undefined) found.push(readReference(reference, style));
    else if (code !== undefined) found.push(...readInline(code, { ...style, code: true }));
    else if (bold !== undefined) found.push(...readInline(bold, { ...style, bold: true }));
    else if (italic !== undefined) found.push(...readInline(italic, { ...style, italic: true }));
    else found.push(...readInline(strike ?? '', { ...style, strike: true }));
  }
  return [...found, ...typed(text.slice(end), style)];
}

function typed(text: string, style: RichStyle): RichInline[] {
  if (text === '') return [];
  const words = style.code ? text : emojiFromCodes(text); // no emoji inside code
  return [{ type: 'text', text: unescapeSlack(words), style }];
}

/** Reads the inside of `<...>`: `@` a person, `#` a channel, `!` a command, all else a link. */
function readReference(reference: string, style: RichStyle): RichInline {
  const [target = '', ...labels] = reference.split('|');
  const label = unescapeSlack(labels.join('|'));
  const rest = target.slice(1);
  switch (target.charAt(0)) {
    case '@':
      return { type: 'user', user_id: rest, label, style };
    case '#':
      return { type: 'channel', channel_id: rest, label, style };
    case '!':
      if (rest.startsWith('subteam^')) return { type: 'usergroup', usergroup_id: rest.slice(8), label, style };
      return { type: 'text', text: readCommand(rest, label), style };
    default:
      return { type: 'link', url: unescapeSlack(target), text: label, style };
  }
}

function readCommand(command: string, label: string): string {
  if (command.startsWith('date^')) return label;
  if (label) return label.startsWith('@') ? label : `@${label}`;
  return `@${command}`;
}
