/** Fewer bytes could be guessed. */
const leastBytes = 32;

/**
 * Reads keys that are written in base64 or hex and separated by commas, the newest first; undefined where one of them
 * cannot be read or is too short.
 */
export function readSecretKeys(text: string): [Buffer, ...Buffer[]] | undefined {
  const [first, ...others] = text.split(',').map((one) => bytesOf(one.trim()));
  if (!first) return undefined;
  const keys: [Buffer, ...Buffer[]] = [first];
  for (const key of others) {
    if (!key) return undefined;
    keys.push(key);
  }
  return keys;
}

function bytesOf(text: string): Buffer | undefined {
  const bytes = decoded(text);
  return bytes && bytes.length >= leastBytes ? bytes : undefined;
}

function decoded(text: string): Buffer | undefined {
  if (/^([\da-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex');
  if (/^[\w+/-]+={0,2}$/.test(text)) return Buffer.from(text, 'base64');
  return undefined;
}
