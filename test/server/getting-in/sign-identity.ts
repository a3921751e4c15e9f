import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Writes tokens as a host would, and as nobody should: header, claims and signature are the test's. */
const encode = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export type Signer = (signed: string) => string;

export const hs256 =
  (secret: string | Buffer): Signer =>
  (signed) =>
    createHmac('sha256', secret).update(signed).digest('base64url');

export const withKey =
  (key: KeyObject): Signer =>
  (signed) =>
    sign(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', Buffer.from(signed), key).toString('base64url');

export function signIdentity(claims: unknown, signer: Signer, header: unknown = { alg: 'HS256', typ: 'JWT' }): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${signer(signed)}`;
}

export const ed25519 = () => generateKeyPairSync('ed25519');
export const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
export const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
