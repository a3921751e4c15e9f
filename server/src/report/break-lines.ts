/** No line holds more signs than this, though they have no width: laying out a line takes longer the longer it is. */
const longestLine = 200;

/**
 * Breaks text into lines of at most `width`, at spaces where there are any, else between signs. Takes time in
 * proportion to the text, whatever it holds; PDFKit's own takes seconds for ten thousand signs without a space.
 */
export function breakLines(text: string, width: number, widthOf: (sign: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(paragraph, width, widthOf));
}

function breakParagraph(paragraph: string, width: number, widthOf: (sign: string) => number): string[] {
  const signs = [...paragraph];
  const lines: string[] = [];
  let start = 0;
  let space = -1;
  let used = 0;
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at] ?? '';
    if (sign === ' ') space = at;
    used += widthOf(sign);
    const isFull = (used > width && sign !== ' ' && !/\p{M}/u.test(sign)) || at - start >= longestLine;
    if (!isFull || at === start) continue;
    const end = space > start ? space + 1 : at;
    lines.push(signs.slice(start, end).join('').trimEnd());
    start = end;
    used = signs.slice(start, at + 1).reduce((sum, each) => sum + widthOf(each), 0);
  }
  return [...lines, signs.slice(start).join('').trimEnd()];
}
