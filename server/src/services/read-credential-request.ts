import type { Asker } from '../contract/asker.ts';
import { type CredentialRequestDetails, selectCredentialRequests } from '../database/queries/credential-request-row.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { checkAsker } from './check-asker.ts';

/**
 * Reads a request for credentials with what is known about who asks.
 * @throws AppError `not_a_technician`, `not_found`
 */
export async function readCredentialRequest(
  { database }: Pick<Deps, 'database'>,
  id: string,
  asker: Asker,
): Promise<CredentialRequestDetails> {
  const [request] = await selectCredentialRequests(database.select, 'r.id = $id', { id });
  if (!request) throw new AppError('not_found');
  await checkAsker({ database }, request.siteId, asker);
  return request;
}
