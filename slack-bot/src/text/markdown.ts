import type { RichStyle } from './rich-text.ts';

/** An underscore within a word is read as one. */
const plainSigns = /[\\*`~[\]]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** Makes typed text plain in Markdown: every sign that would be markup gets a backslash. */
export function escapeMarkdown(text: string, { atLineStart = false } = {}): string {
  const lines = text.replace(plainSigns, '\\$&').split('\n');
  return lines.map((line, index) => (index > 0 || atLineStart ? escapeLineStart(line) : line)).join('\n');
}

/** A quote, a bullet or a number makes a block only where a line begins with it. */
function escapeLineStart(line: string): string {
  return line.replace(/^(\s*)([>+-])/, '$1\\$2').replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

/** Code within a line; longer marks enclose code that holds backticks itself. */
export function codeSpan(code: string): string {
  const mark = '`'.repeat(longestRun(code) + 1);
  const inner = /^`|`$/.test(code) ? ` ${code} ` : code;
  return `${mark}${inner.replaceAll('\n', ' ')}${mark}`;
}

/** Lines of code, fenced. */
export function codeBlock(code: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}\n${code.replace(/^\n|\n+$/g, '')}\n${fence}`;
}

/** A link with a label, the bare address where both are the same; other schemes than HTTP become words. */
export function linkTo(url: string, label: string): string {
  if (!/^https?:\/\//i.test(url)) {
    const address = url.replace(/^(mailto|tel):/, '');
    return escapeMarkdown(label === '' || label === address ? address : `${label} (${address})`);
  }
  const target = url.replace(/[\\*`[\]()<>\s]|~(?=~)/g, percent);
  return label === '' || label === url ? target : `[${escapeMarkdown(label.replace(/\s+/g, ' '))}](${target})`;
}

/** Puts marks around each line; white space stays outside, since marks only count beside a letter. */
export function emphasised(markdown: string, { bold, italic, strike }: RichStyle): string {
  const mark = `${strike ? '~~' : ''}${bold ? '**' : ''}${italic ? '*' : ''}`;
  if (mark === '') return markdown;
  const closing = [...mark].reverse().join('');
  return markdown.replace(/^(\s*)(\S|\S[^\n]*\S)([^\S\n]*)$/gm, `$1${mark}$2${closing}$3`);
}

const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

function longestRun(code: string): number {
  return Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
}
