import type { DeclineCredentialsRequest } from '../contract/credentials.ts';
import type { CredentialRequestDetails } from '../database/queries/credential-request-row.ts';
import { oweDeclinedMail } from '../deliveries/owe-mail.ts';
import type { Deps } from '../deps.ts';
import { decideCredentials } from './decide-credentials.ts';

/**
 * Refuses a request for credentials and owes the answer by e-mail.
 * @throws AppError `not_found`, `not_a_technician`, `already_decided`
 */
export function declineCredentials(
  deps: Deps,
  id: string,
  { technician, reason }: DeclineCredentialsRequest,
): Promise<CredentialRequestDetails> {
  return decideCredentials(deps, { id, status: 'declined', technician }, async ({ email }, tx) => {
    await oweDeclinedMail(deps, { credentialRequestId: id, email }, tx);
    return { declineReason: reason ?? null };
  });
}
