/** How much of a text is UTF-8, and where it is not. */
export interface BrokenUtf8 {
  /** It begins with the byte order mark of UTF-8. */
  hasMark: boolean;
  /** Characters of several bytes that are whole. */
  whole: number;
  /** Bytes that are part of no character. */
  broken: number;
  /** Line of the first such byte; the first line is 1. */
  line: number;
}

/** Looks where bytes that are not valid UTF-8 break it. */
export function findBrokenUtf8(bytes: Buffer): BrokenUtf8 {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let [whole, broken, line, index] = [0, 0, 1, hasMark ? 3 : 0];
  while (index < bytes.length) {
    const length = lengthAt(bytes, index);
    if (length === 0) broken += 1;
    else if (length > 1) whole += 1;
    else if (broken === 0 && isLineEnd(bytes, index)) line += 1;
    index += length || 1;
  }
  return { hasMark, whole, broken, line };
}

function isLineEnd(bytes: Buffer, index: number): boolean {
  return bytes[index] === 0x0a || (bytes[index] === 0x0d && bytes[index + 1] !== 0x0a);
}

/** How many bytes the character has that begins here; 0 where none does. */
function lengthAt(bytes: Buffer, index: number): number {
  const lead = bytes[index] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  for (let next = 1; next < length; next += 1) if (((bytes[index + next] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
