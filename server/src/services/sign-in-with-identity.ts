import { v7 as uuid } from 'uuid';
import type { IdentityClaims } from '../contract/identity.ts';
import type { IdentitySignIn } from '../contract/sessions.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findOrAddCompanyWithin } from './find-or-add-company.ts';
import { keepMachines } from './keep-machines.ts';
import { openIdentityKey } from './open-identity-key.ts';
import { readSite } from './read-site.ts';
import type { RemoteKeys } from './remote-keys.ts';
import { type NewSession, startSession } from './start-session.ts';
import { useIdentityOnce } from './use-identity-once.ts';
import { verifyIdentity } from './verify-identity.ts';

/** The host is asked for a new token when the session ends. */
const sessionMs = 60 * 60 * 1000;

/** What signing in by identity works with. */
interface IdentityDeps extends Deps {
  remoteKeys: RemoteKeys;
}

/**
 * Signs a user of the host in, once by each token. The customer is known by site and `sub`; name, e-mail, company and machines are kept
 * as the token says.
 * @param isOriginAllowed whether the page that asks may act for the site
 * @throws AppError `unknown_site`, `origin_not_allowed`, `invalid_identity`, `unavailable` where the site's secret cannot be opened
 */
export async function signInWithIdentity(
  deps: IdentityDeps,
  request: IdentitySignIn,
  isOriginAllowed: (allowedOrigins: string[]) => boolean,
): Promise<NewSession> {
  const site = await readSite(deps, request.site);
  if (!isOriginAllowed(site.allowedOrigins)) throw new AppError('origin_not_allowed');
  const opened = { key: site.key, identityKey: openIdentityKey(deps, site) };
  const claims = await verifyIdentity(deps.remoteKeys, opened, request.identity, deps.now());
  return deps.database.transaction(async (tx) => {
    await useIdentityOnce(deps, site.id, claims, tx);
    const companyId = await findOrAddCompanyWithin(deps, { siteId: site.id, name: claims.company }, tx);
    const id = await keepCustomer(deps, site.id, companyId, claims, tx);
    await keepMachines(deps, { siteId: site.id, companyId, customerId: id }, claims.machines ?? [], tx);
    const customer = { id, name: claims.name, email: emailOf(claims), companyId, companyName: claims.company };
    return startSession(deps, customer, { lifeMs: sessionMs }, tx);
  });
}

async function keepCustomer(
  { announce, database, now }: IdentityDeps,
  siteId: string,
  companyId: string,
  claims: IdentityClaims,
  tx: Tx,
): Promise<string> {
  const { transaction } = tx;
  const { Customer } = database.models;
  const facts = { name: claims.name, email: emailOf(claims), companyId };
  const known = await Customer.findOne({ where: { siteId, externalId: claims.sub }, transaction });
  if (!known) {
    const id = uuid();
    // Nobody can sign in with a username that has no password; it only has to be unique.
    await Customer.create(
      { id, siteId, externalId: claims.sub, username: id, passwordHash: null, ...facts, createdAt: now().getTime() },
      { transaction },
    );
    return id;
  }
  const { id, companyId: formerCompanyId } = known.get();
  await known.update(facts, { transaction });
  // Streams carry the news of the company that a customer had when they began.
  if (formerCompanyId !== companyId) await announce([{ what: 'ended', customerId: id }], tx);
  return id;
}

function emailOf({ email }: IdentityClaims): string | null {
  return email?.toLowerCase() ?? null;
}
