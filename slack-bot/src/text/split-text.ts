/**
 * Cuts text into pieces of at most `maxLength` UTF-16 units which, joined, are the text again. Cuts fall after
 * a line, else after a word, else between two whole characters.
 */
export function splitText(text: string, maxLength: number, measure: (text: string) => number = unitCount): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest !== '') {
    const piece = takePiece(rest, maxLength, measure);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}

/** Shortens text to `maxLength` with an ellipsis, for places where the whole text stands elsewhere. */
export function shorten(text: string, maxLength: number, measure: (text: string) => number = unitCount): string {
  if (measure(text) <= maxLength) return text;
  return `${wholeCharacters(text, longestFit(text, maxLength - 1, measure)).trimEnd()}…`;
}

const unitCount = (text: string) => text.length;

function takePiece(text: string, maxLength: number, measure: (text: string) => number): string {
  if (text.length <= maxLength && measure(text) <= maxLength) return text;
  const longest = wholeCharacters(text, longestFit(text, maxLength, measure));
  const earliest = longest.length / 2; // a cut far from the end would make many small pieces
  const afterLine = longest.lastIndexOf('\n') + 1;
  if (afterLine > earliest) return longest.slice(0, afterLine);
  const afterWord = longest.lastIndexOf(' ') + 1;
  return afterWord > earliest ? longest.slice(0, afterWord) : longest;
}

function longestFit(text: string, maxLength: number, measure: (text: string) => number): number {
  let fits = 0;
  let tooLong = Math.min(text.length, maxLength) + 1;
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (measure(text.slice(0, middle)) <= maxLength) fits = middle;
    else tooLong = middle;
  }
  return fits;
}

/** Does not part surrogate pairs, nor joined emoji and accents where they begin within the last 40 units. */
function wholeCharacters(text: string, length: number): string {
  if (length >= text.length) return text;
  const from = Math.max(0, length - 40);
  let end = from;
  for (const { index, segment } of graphemes.segment(text.slice(from, length + 40))) {
    if (from + index + segment.length > length) break;
    end = from + index + segment.length;
  }
  if (end > from) return text.slice(0, end);
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(length - 1));
  return text.slice(0, splitsPair && length > 1 ? length - 1 : length);
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
