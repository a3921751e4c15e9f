import { isUtf8 } from 'node:buffer';
import { AppError } from '../errors.ts';
import { findBrokenUtf8 } from './find-broken-utf8.ts';

/** The encodings in which spreadsheets and ERPs write text. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Reads text whose encoding nobody told: by its byte order mark, else UTF-8 where it is valid, else Windows-1252.
 * @throws AppError `import_refused` where it is UTF-8 but for a few bytes: read otherwise, every accent would be wrong
 */
export function decodeText(bytes: Buffer): { text: string; encoding: TextEncoding } {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function encodingOf(bytes: Buffer): TextEncoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: headings are letters, which UTF-16 writes with a zero beside each.
  if (bytes.length >= 4 && bytes[1] === 0 && bytes[3] === 0) return 'utf-16le';
  if (bytes.length >= 4 && bytes[0] === 0 && bytes[2] === 0) return 'utf-16be';
  if (isUtf8(bytes)) return 'utf-8';
  const { hasMark, whole, broken, line } = findBrokenUtf8(bytes);
  // Letters of Windows-1252 hardly ever make a whole character of UTF-8.
  if (!hasMark && whole < broken) return 'windows-1252'; // what Excel saves as "CSV" in western Europe; every byte of it is a character
  throw new AppError('import_refused', {
    message: `The file is UTF-8, but in line ${line} a byte is none: correct that line, or save the file as UTF-8 again.`,
  });
}
