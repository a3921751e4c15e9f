import { randomBytes } from 'node:crypto';
import type { AuditDetails } from '../contract/owners.ts';
import type { SetIdentityRequest } from '../contract/site-identity.ts';
import type { IdentityKey } from '../database/models/site.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, commandLine, noteAudit } from './audit.ts';
import { readPublicKey } from './read-public-key.ts';
import { isKeyAddress } from './remote-keys.ts';
import { sealIdentityKey } from './seal-identity-key.ts';

/** Of an HMAC key for SHA-256 (RFC 7518, 3.2). */
const minSecretBytes = 32;

/** What became of a site's way to sign users in. */
export interface SetIdentity {
  /** The secret that was made; null where one was given, or none is needed. */
  secret: string | null;
  /** There was a key before: what it signed is refused from now on. */
  hadKey: boolean;
}

/**
 * Sets how a portal's server signs its users in; what was accepted before is refused from now on.
 * @throws AppError `unknown_site`, `invalid_request`
 */
export async function setIdentity(
  deps: Pick<Deps, 'database' | 'identitySecrets' | 'now'>,
  siteKey: string,
  request: SetIdentityRequest,
  by: By = commandLine,
): Promise<SetIdentity> {
  const key = readKey(request);
  const hadKey = await keep(deps, siteKey, key, by);
  const isMade = request.algorithm === 'HS256' && request.secret === undefined;
  return { secret: isMade && 'secret' in key ? key.secret : null, hadKey };
}

/**
 * Accepts no signed identities of a portal any more.
 * @throws AppError `unknown_site`
 */
export async function removeIdentity(
  deps: Pick<Deps, 'database' | 'identitySecrets' | 'now'>,
  siteKey: string,
  by: By = commandLine,
): Promise<void> {
  await keep(deps, siteKey, null, by);
}

function keep(
  deps: Pick<Deps, 'database' | 'identitySecrets' | 'now'>,
  siteKey: string,
  key: IdentityKey | null,
  by: By,
): Promise<boolean> {
  return deps.database.transaction(async (tx) => {
    const { transaction } = tx;
    const site = await deps.database.models.Site.findOne({ where: { key: siteKey }, transaction });
    if (!site) throw new AppError('unknown_site');
    const { id, identityKey: before } = site.get();
    if (key === null && before === null) return false;
    await site.update({ identityKey: key && sealIdentityKey(deps, id, key) }, { transaction });
    const what = key === null ? 'site.identity_removed' : 'site.identity_set';
    const details: AuditDetails = key === null ? {} : { algorithm: key.algorithm, issuer: key.issuer ?? '' };
    await noteAudit(tx, { by, what, siteId: id, subject: siteKey, details, at: deps.now().getTime() });
    return before !== null;
  });
}

function readKey(request: SetIdentityRequest): IdentityKey {
  const { algorithm, issuer } = request;
  if (algorithm === 'HS256') {
    const { secret = randomBytes(minSecretBytes).toString('base64url') } = request;
    if (Buffer.byteLength(secret) < minSecretBytes) {
      refuse('secret', `The secret must have at least ${minSecretBytes} bytes.`);
    }
    return { algorithm, issuer, secret };
  }
  if ('publicKey' in request) {
    return { algorithm, issuer, publicKey: readPublicKey(request.publicKey, algorithm) };
  }
  if (!isKeyAddress(request.jwksUrl)) refuse('jwksUrl', 'The address of the keys must begin with https://.');
  return { algorithm, issuer, jwksUrl: request.jwksUrl };
}

function refuse(field: string, message: string): never {
  throw new AppError('invalid_request', { message, details: [{ path: `body.${field}`, message }] });
}
