import { createPublicKey, type KeyObject } from 'node:crypto';
import { AppError } from '../errors.ts';

const minModulusBits = 2048;

/**
 * Reads the public key of a portal, PEM, and writes it in the one form in which it is kept.
 * @throws AppError `invalid_request`, whose sentence says what is wrong
 */
export function readPublicKey(pem: string, algorithm: 'EdDSA' | 'RS256'): string {
  if (pem.includes('PRIVATE KEY')) refuse('This is a private key: it stays with the portal. Give the public one.');
  const key = parse(pem);
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (algorithm === 'EdDSA' && type !== 'ed25519') refuse('EdDSA needs an Ed25519 key.');
  if (algorithm === 'RS256' && (type !== 'rsa' || (details?.modulusLength ?? 0) < minModulusBits)) {
    refuse(`RS256 needs an RSA key of at least ${minModulusBits} bits.`);
  }
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function parse(pem: string): KeyObject {
  try {
    return createPublicKey(pem);
  } catch {
    return refuse('There is no public key in PEM in it.');
  }
}

function refuse(message: string): never {
  throw new AppError('invalid_request', { message, details: [{ path: 'body.publicKey', message }] });
}
