/** Makes a UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then randomness, so that ids sort by age. */
export function uuidV7(now: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(36));
  return now
    .toString(16)
    .padStart(12, '0')
    .replace(/.{4}$/, '-$&-7xxx-yxxx-xxxxxxxxxxxx')
    .replace(/x|y/g, (kind, place) => {
      const bits = random[place] ?? 0;
      return (kind === 'x' ? bits & 15 : (bits & 3) | 8).toString(16);
    });
}
