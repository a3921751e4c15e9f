import type { RichInline, RichStyle } from './rich-text.ts';

const emphases = { '**': 'bold', __: 'bold', '*': 'italic', _: 'italic', '~~': 'strike' } as const;
type Mark = keyof typeof emphases;

interface Frame {
  mark: Mark | undefined;
  inlines: RichInline[];
}

/** Each place is looked at a bounded number of times: code begins at the first of its backticks, a label holds no `[`. */
const tokens =
  /\\([!-/:-@[-`{-~])|(?<!(?<!\\)`)(`{1,100})(?!`)([\s\S]{0,3000}?[^`])\2(?!`)|\[((?:\\.|[^[\]\\]){1,300})\]\((https?:\/\/[^\s()<>]+)\)|\*\*|__|~~|[*_]/;

/**
 * Reads Markdown within lines as the stretches that Slack's editor keeps. Signs that are never closed are text; a
 * web address is a link also without brackets.
 */
export function readMarkdownLine(markdown: string): RichInline[] {
  const root: Frame = { mark: undefined, inlines: [] };
  const stack = [root];
  const top = () => stack.at(-1) ?? root;
  const isOpen = (mark: Mark) => stack.some((frame) => frame.mark === mark);
  const put = (text: string) => {
    if (text !== '') top().inlines.push({ type: 'text', text });
  };
  const giveUp = () => {
    const { mark, inlines } = stack.pop() ?? root;
    put(mark ?? '');
    top().inlines.push(...inlines);
  };
  let at = 0;
  const token = new RegExp(tokens, 'g');
  for (let match = token.exec(markdown); match; match = token.exec(markdown)) {
    put(markdown.slice(at, match.index));
    const [sign, escaped, , code, label, url] = match;
    // Of three stars that close, the inner one comes first.
    const isInner = top().mark === '*' && isOpen('**') && markdown.startsWith('***', match.index);
    at = match.index + (isInner ? 1 : sign.length);
    token.lastIndex = at;
    if (escaped !== undefined) put(escaped);
    else if (code !== undefined) top().inlines.push({ type: 'text', text: codeWithin(code), style: { code: true } });
    else if (url !== undefined) top().inlines.push({ type: 'link', url, text: unescaped(label ?? '') });
    else
      meet(
        markdown.slice(match.index, at) as Mark,
        markdown.charAt(match.index - 1) || ' ',
        markdown.charAt(at) || ' ',
      );
  }
  put(markdown.slice(at));
  while (stack.length > 1) giveUp();
  return withLinks(joined(root.inlines));

  function meet(mark: Mark, before: string, after: string): void {
    const isWithinWord = mark.startsWith('_') && isWordSign(before) && isWordSign(after);
    if (isWithinWord || !/\S/.test(isOpen(mark) ? before : after)) put(mark);
    else if (isOpen(mark)) close(mark);
    else stack.push({ mark, inlines: [] });
  }

  function close(mark: Mark): void {
    while (top().mark !== mark) giveUp();
    const inlines = stack.pop()?.inlines ?? [];
    if (inlines.length === 0) put(mark + mark);
    else top().inlines.push(...inlines.map((inline) => styled(inline, { [emphases[mark]]: true })));
  }
}

const isWordSign = (sign: string) => /[\p{L}\p{N}]/u.test(sign);
const unescaped = (label: string) => label.replace(/\\([!-/:-@[-`{-~])/g, '$1');

/** One space at each end makes room for backticks at the edges. */
function codeWithin(code: string): string {
  return /^ .*` $|^ `.* $/s.test(code) ? code.slice(1, -1) : code;
}

function styled(inline: RichInline, style: RichStyle): RichInline {
  return { ...inline, style: { ...inline.style, ...style } };
}

/** Makes one of neighbours that look alike: an escape parts them, and an address may hold one. */
function joined(inlines: RichInline[]): RichInline[] {
  const together: RichInline[] = [];
  for (const inline of inlines) {
    const last = together.at(-1);
    const isSame = last?.type === 'text' && inline.type === 'text' && looks(last.style) === looks(inline.style);
    if (isSame && !inline.style?.code) together[together.length - 1] = { ...last, text: last.text + inline.text };
    else together.push(inline);
  }
  return together;
}

function looks({ bold = false, italic = false, strike = false, code = false }: RichStyle = {}): string {
  return [bold, italic, strike, code].join();
}

function withLinks(inlines: RichInline[]): RichInline[] {
  return inlines.flatMap((inline): RichInline[] => {
    if (inline.type !== 'text' || inline.style?.code) return [inline];
    const pieces = inline.text.split(/(https?:\/\/[^\s<>]*[^\s<>.,;:!?'")\]}])/);
    return pieces.flatMap((piece, index): RichInline[] => {
      if (piece === '') return [];
      return [index % 2 === 1 ? { ...inline, type: 'link', url: piece, text: undefined } : { ...inline, text: piece }];
    });
  });
}
