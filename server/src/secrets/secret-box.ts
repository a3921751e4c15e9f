import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps texts so that whoever reads the database cannot read them. */
export interface SecretBox {
  /** Encrypts a text. `about` says whose it is: it cannot be opened as anybody else's. */
  seal(text: string, about: string): string;
  /** The text; undefined where it was changed, is another's, or was sealed with a key that this box does not have. */
  open(sealed: string, about: string): string | undefined;
  /** False where it was sealed with an older key, or with one that this box does not have. */
  isCurrent(sealed: string): boolean;
}

const version = 'v1';
const nonceBytes = 12; // NIST SP 800-38D, 8.2.2: 96 random bits
const tagBytes = 16;

/**
 * Makes a box for one purpose: AES-256-GCM under a key that HKDF-SHA-256 (RFC 5869) derives from the owner's, so that
 * what was sealed for one purpose opens for no other. The first key seals, all of them open.
 * @param keys at least 32 random bytes each, the newest first
 */
export function createSecretBox(keys: readonly [Buffer, ...Buffer[]], purpose: string): SecretBox {
  const derived = keys.map((key) => ({
    id: derive(key, `${purpose}:id`, 6).toString('base64url'),
    key: derive(key, `${purpose}:key`, 32),
  }));
  const [newest] = derived as [Derived, ...Derived[]];

  return {
    seal(text, about) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', newest.key, nonce, { authTagLength: tagBytes });
      cipher.setAAD(Buffer.from(about));
      const bytes = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return [version, newest.id, Buffer.concat(bytes).toString('base64url')].join('.');
    },
    open(sealed, about) {
      const { id, bytes } = partsOf(sealed);
      const key = derived.find((candidate) => candidate.id === id)?.key;
      if (!key || bytes.length < nonceBytes + tagBytes) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(-tagBytes));
      const encrypted = bytes.subarray(nonceBytes, -tagBytes);
      try {
        return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
    isCurrent: (sealed) => partsOf(sealed).id === newest.id,
  };
}

interface Derived {
  id: string;
  key: Buffer;
}

function derive(key: Buffer, info: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `sportello:${info}`, length));
}

function partsOf(sealed: string): { id: string | undefined; bytes: Buffer } {
  const [given, id, text = ''] = sealed.split('.');
  if (given !== version) return { id: undefined, bytes: Buffer.alloc(0) };
  return { id, bytes: Buffer.from(text, 'base64url') };
}
