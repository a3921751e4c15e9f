/**
 * People's words as they can be printed: composed letters, no controls, no signs that turn the direction of what
 * follows, and no more than one empty line in a row.
 */
export function printable(text: string): string {
  return (
    text
      .toWellFormed()
      .normalize('NFC')
      // Joined letters that were typed as one sign are letters again.
      .replace(/[\ufb00-\ufdff\ufe70-\ufefc]/g, (sign) => sign.normalize('NFKC'))
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      .replace(/\t/g, '    ')
      .replace(/[^\P{C}\n]/gu, '')
      .replace(/\n\s*\n\s*\n/g, '\n\n')
      .trim()
  );
}
