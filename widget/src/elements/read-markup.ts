/** A stretch of a line: text, or what stands between two signs. */
export type Inline =
  | string
  | { type: 'bold' | 'italic' | 'struck'; inlines: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'link'; label: string; href: string; host: string | null };

/** A part of a message that stands on lines of its own. `start` is the first number of a numbered list. */
export type Block =
  | { type: 'text'; inlines: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'quote'; blocks: Block[] }
  | { type: 'list'; start: number | null; items: Inline[][] };

/** Deeper quotes are read as text: nobody writes them, and a page would drown in boxes. */
const maxDepth = 4;

/**
 * Reads the part of CommonMark that messages are written in (`MessageFormat` of the contract). Every character is
 * looked at a bounded number of times, so that a hostile text takes no longer than an honest one.
 */
export function readMarkup(text: string, depth = 0): Block[] {
  const lines = text.split(/\r\n?|\n/);
  const blocks: Block[] = [];
  const fencesAt = lines.flatMap((line, at) => (/^ {0,3}```/.test(line) ? [at] : []));
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.some((line) => line.trim() !== ''))
      blocks.push({ type: 'text', inlines: readInlines(paragraph.join('\n').trim()) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? '';
    if (fencesAt[0] !== undefined && fencesAt[0] < at) {
      fencesAt.shift();
      continue;
    }
    const end = fencesAt[0] === at ? fencesAt[1] : undefined;
    if (end !== undefined) {
      flush();
      blocks.push({ type: 'code', text: lines.slice(at + 1, end).join('\n') });
      fencesAt.splice(0, 2);
      at = end + 1;
    } else if (depth < maxDepth && /^ {0,3}>/.test(line)) {
      flush();
      const begin = at;
      while (at < lines.length && /^ {0,3}>/.test(lines[at] ?? '')) at++;
      const quoted = lines.slice(begin, at).map((each) => each.replace(/^ {0,3}> ?/, ''));
      blocks.push({ type: 'quote', blocks: readMarkup(quoted.join('\n'), depth + 1) });
    } else if (listItem(line)) {
      flush();
      const isNumbered = listItem(line)?.start !== null;
      const list: Extract<Block, { type: 'list' }> = { type: 'list', start: listItem(line)?.start ?? null, items: [] };
      for (let item = listItem(line); item && (item.start !== null) === isNumbered; item = listItem(lines[at] ?? '')) {
        list.items.push(readInlines(item.text));
        at++;
      }
      blocks.push(list);
    } else if (line.trim() === '') {
      flush();
      at++;
    } else {
      paragraph.push(line);
      at++;
    }
  }
  flush();
  return blocks;
}

function listItem(line: string): { start: number | null; text: string } | null {
  const [, bullet, digits, text] = /^\s{0,8}(?:([-*+])|(\d{1,9})[.)])\s+(\S.*)$/.exec(line) ?? [];
  if (text === undefined || (bullet === undefined && digits === undefined)) return null;
  return { start: digits === undefined ? null : Number(digits), text };
}

const emphases = { '**': 'bold', __: 'bold', '*': 'italic', _: 'italic', '~~': 'struck' } as const;

interface Frame {
  sign: keyof typeof emphases | null;
  inlines: Inline[];
}

/** Signs that open are kept on a stack; those that are never closed become text again. */
function readInlines(text: string): Inline[] {
  const root: Frame = { sign: null, inlines: [] };
  const stack = [root];
  const openSigns = new Map<string, number>();
  const top = () => stack[stack.length - 1] ?? root;
  const put = (inline: Inline) => {
    if (inline === '') return;
    const { inlines } = top();
    const last = inlines.length - 1;
    if (typeof inline === 'string' && typeof inlines[last] === 'string') inlines[last] += inline;
    else inlines.push(inline);
  };
  const giveUp = () => {
    const { sign, inlines } = stack.pop() as Frame;
    openSigns.set(sign ?? '', (openSigns.get(sign ?? '') ?? 1) - 1);
    put(sign ?? '');
    for (const inline of inlines) put(inline);
  };
  const lastTick = text.lastIndexOf('`');
  const lastBracket = text.lastIndexOf('](');
  const token = /\\([!-/:-@[-`{-~])|`|\[|\*\*|__|~~|[*_]/g;
  let at = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    put(text.slice(at, match.index));
    const escaped = match[1];
    // Of three stars that close, the inner one comes first.
    const isInner = top().sign === '*' && openSigns.get('**') === 1 && text.startsWith('***', match.index);
    const sign = isInner ? '*' : match[0];
    at = match.index + sign.length;
    if (escaped !== undefined) {
      put(escaped);
    } else if (sign === '`') {
      const end = at <= lastTick ? text.indexOf('`', at) : -1;
      if (end > at) put({ type: 'code', text: text.slice(at, end) });
      else put(sign);
      if (end > at) at = end + 1;
    } else if (sign === '[') {
      const link = at <= lastBracket ? readLink(text, at) : null;
      put(link?.inline ?? sign);
      at = link?.end ?? at;
    } else {
      const mark = sign as keyof typeof emphases;
      const before = text[match.index - 1] ?? ' ';
      const after = text[at] ?? ' ';
      const isWordy = mark.startsWith('_') && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
      const isOpen = (openSigns.get(mark) ?? 0) > 0;
      if (!isWordy && isOpen && /\S/.test(before)) {
        while (top().sign !== mark) giveUp();
        const { inlines } = stack.pop() as Frame;
        openSigns.set(mark, (openSigns.get(mark) ?? 1) - 1);
        put(inlines.length > 0 ? { type: emphases[mark], inlines } : mark + mark);
      } else if (!isWordy && !isOpen && /\S/.test(after)) {
        stack.push({ sign: mark, inlines: [] });
        openSigns.set(mark, 1);
      } else {
        put(mark);
      }
    }
    token.lastIndex = at;
  }
  put(text.slice(at));
  while (stack.length > 1) giveUp();
  return root.inlines;
}

const maxLabel = 500;
const maxAddress = 2000;

/** A link whose address is one that may be followed; anything else stays text. */
function readLink(text: string, at: number): { inline: Inline; end: number } | null {
  const near = text.slice(at, at + maxLabel + 1);
  const middle = near.search(/\]|\[/);
  if (middle < 1 || near[middle] !== ']' || text[at + middle + 1] !== '(') return null;
  const begin = at + middle + 2;
  const rest = text.slice(begin, begin + maxAddress);
  const length = rest.search(/[\s)<>]/);
  if (length < 1 || rest[length] !== ')') return null;
  const url = readAddress(rest.slice(0, length));
  if (!url) return null;
  const label = near.slice(0, middle).replace(/\\([!-/:-@[-`{-~])/g, '$1');
  const isNamed = label.toLowerCase() === url.href.replace(/\/$/, '').toLowerCase() || label === rest.slice(0, length);
  const shown = url.protocol.startsWith('http') ? url.host : url.pathname;
  return {
    inline: { type: 'link', label, href: url.href, host: isNamed ? null : shown },
    end: begin + length + 1,
  };
}

function readAddress(address: string): URL | null {
  // Hidden direction marks and controls make an address look like another.
  if (/[^\x21-\x7e\u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufffc]/.test(address)) return null;
  const url = URL.parse?.(address) ?? (URL.canParse(address) ? new URL(address) : null);
  if (!url || !/^(https?|mailto|tel):$/.test(url.protocol) || url.username || url.password) return null;
  return url;
}
