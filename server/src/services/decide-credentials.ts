import type { TechnicianRef } from '../contract/technicians.ts';
import { type CredentialRequestDetails, selectCredentialRequests } from '../database/queries/credential-request-row.ts';
import type { Tx } from '../database/write-queue.ts';
import { oweRequestCard } from '../deliveries/owe.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { actAsTechnician } from './act-as-technician.ts';

/** What a decision leaves on the request. */
interface Outcome {
  customerId?: string;
  declineReason?: string | null;
}

/**
 * Decides a request for credentials once. The same technician repeating the same decision gets the same answer.
 * @param carryOut what the decision does, in its transaction
 * @throws AppError `not_found`, `not_a_technician`, `already_decided`
 */
export function decideCredentials(
  deps: Deps,
  { id, status, technician }: { id: string; status: 'approved' | 'declined'; technician: TechnicianRef },
  carryOut: (request: CredentialRequestDetails, tx: Tx) => Promise<Outcome>,
): Promise<CredentialRequestDetails> {
  return deps.database.transaction(async (tx) => {
    const request = await readWithin(id, tx);
    const { id: decidedBy } = await actAsTechnician(deps, request.siteId, technician, tx);
    if (request.status !== 'new') {
      if (request.status === status && (await isDecidedBy(decidedBy, id, tx))) return request;
      throw new AppError('already_decided');
    }
    const { customerId = null, declineReason = null } = await carryOut(request, tx);
    await tx.run(
      `UPDATE credential_requests SET status = $status, decided_by = $decidedBy, decided_at = $at,
         customer_id = $customerId, decline_reason = $declineReason WHERE id = $id`,
      { id, status, decidedBy, at: deps.now().getTime(), customerId, declineReason },
    );
    await oweRequestCard(deps, id, 'credentials_decided', tx);
    return readWithin(id, tx);
  });
}

async function readWithin(id: string, tx: Tx): Promise<CredentialRequestDetails> {
  const [request] = await selectCredentialRequests(tx.select, 'r.id = $id', { id });
  if (!request) throw new AppError('not_found');
  return request;
}

async function isDecidedBy(technicianId: string, id: string, tx: Tx): Promise<boolean> {
  const rows = await tx.select('SELECT 1 FROM credential_requests WHERE id = $id AND decided_by = $technicianId', {
    id,
    technicianId,
  });
  return rows.length > 0;
}
