import { type CredentialRequestDetails, selectCredentialRequests } from '../database/queries/credential-request-row.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

/**
 * Reads a request for credentials with what is known about who asks.
 * @throws AppError `not_found`
 */
export async function readCredentialRequest(
  { database }: Pick<Deps, 'database'>,
  id: string,
): Promise<CredentialRequestDetails> {
  const [request] = await selectCredentialRequests(database.select, 'r.id = $id', { id });
  if (!request) throw new AppError('not_found');
  return request;
}
