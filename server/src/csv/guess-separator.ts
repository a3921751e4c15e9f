import { AppError } from '../errors.ts';

const separators = [';', '\t', ','];
/** A row of headings is far shorter; what is longer is no table. */
const longestFirstRow = 64 * 1024;

/**
 * Finds the separator of a table: the one that stands most often in its first row, outside of quotation marks.
 * @throws AppError `import_refused` where the first row has no end
 */
export function guessSeparator(text: string): string {
  const counts = separators.map(() => 0);
  let isQuoted = false;
  let index = 0;
  for (; index < text.length; index += 1) {
    const sign = text[index] ?? '';
    if (index >= longestFirstRow) {
      throw new AppError('import_refused', {
        message:
          'The first row is too long for headings: save the file as CSV, with a row of headings and line breaks.',
      });
    }
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (sign === '\n' || sign === '\r') break;
    const which = separators.indexOf(sign);
    if (which >= 0) counts[which] = (counts[which] ?? 0) + 1;
  }
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}
