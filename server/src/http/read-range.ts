import type { ByteRange } from '../files/file-store.ts';

/**
 * Reads a header `Range` by RFC 9110, section 14: one range of bytes. Several of them, other units and what cannot be read
 * are as good as no header.
 * @param bytes length of the whole, more than 0
 * @returns undefined where the whole is to be sent, `beyond` for a range that begins behind its end
 */
export function readRange(header: string, bytes: number): ByteRange | 'beyond' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header.replaceAll(/\s/g, '')) ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), bytes); // a longer suffix is all of it
    return length === 0 ? 'beyond' : { start: bytes - length, end: bytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= bytes) return 'beyond';
  return { start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) };
}
