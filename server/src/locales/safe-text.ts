/**
 * One line of text that people typed, for headers and headings: no control or direction characters, at most
 * `maxLength` signs.
 */
export function oneLine(text: string, maxLength = 200): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const signs = [...line];
  return signs.length > maxLength ? `${signs.slice(0, maxLength - 1).join('')}…` : line;
}

/** Spaces of no width: readers of mails make links of what looks like an address. */
const unlinked = '$1\u200b';

/** A name as it may stand in a mail from us: one line, and no link even if it is written like one. */
export function plainName(name: string): string {
  return oneLine(name, 80).replace(/([.:/@])(?=\S)/g, unlinked);
}
