import type { ClaimDeliveriesRequest } from '../contract/deliveries.ts';
import type { Deps } from '../deps.ts';
import { type ClaimedDelivery, describeDelivery } from './describe-delivery.ts';
import { isCallDue } from './due-escalation.ts';
import { leaseDeliveries } from './lease-deliveries.ts';

/** Leases what is owed to a technicians' tool. Waits up to `waitSeconds` for something to come. */
export function claimDeliveries(
  deps: Deps,
  request: ClaimDeliveriesRequest,
  signal: AbortSignal,
): Promise<ClaimedDelivery[]> {
  return leaseDeliveries(deps, request, signal, async (leased, tx) => {
    if (leased.kind === 'escalated' && !(await isCallDue(deps, leased, tx))) return undefined;
    return describeDelivery(leased, request.destination, deps.now().getTime(), tx);
  });
}
