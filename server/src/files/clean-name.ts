const maxLength = 200;

/** Endings that fit a type; the first is given to a name that has none of them. */
const endings: Record<string, string[]> = {
  'image/jpeg': ['.jpg', '.jpeg', '.jpe', '.jfif'],
  'image/png': ['.png', '.apng'],
  'image/webp': ['.webp'],
  'image/gif': ['.gif'],
  'image/avif': ['.avif'],
  'video/mp4': ['.mp4', '.m4v'],
  'video/quicktime': ['.mov', '.qt'],
  'video/webm': ['.webm'],
  'application/pdf': ['.pdf'],
};

/**
 * Makes what a sender called a file into text that can be shown and offered for saving: Unicode NFC without
 * controls, direction marks and invisible signs, no path, at most 200 UTF-16 units, and an ending that fits the
 * content, so that nobody opens a program that looks like a PDF inside.
 */
export function cleanName(given: string, type: string): string {
  const fitting = endings[type] ?? [''];
  const visible = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[ .]+|[ .]+$/g, '');
  const ending = fitting.find((each) => visible.toLowerCase().endsWith(each));
  const stem = (ending === undefined ? visible : visible.slice(0, -ending.length)).trim();
  const kept = ending === undefined ? (fitting[0] ?? '') : visible.slice(-ending.length);
  return (shorten(stem, maxLength - kept.length) || 'file') + kept;
}

/** Cuts between signs, never through one. */
function shorten(text: string, length: number): string {
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (short.length + segment.length > length) break;
    short += segment;
  }
  return short.trimEnd();
}
