import type { CredentialRequest } from '../../contract/credentials.ts';
import type { CredentialRequestDetails } from '../../database/queries/credential-request-row.ts';
import { presentMoment } from './present-moment.ts';

/** A request for credentials as a technicians' tool gets it. */
export function presentCredentialRequest(row: CredentialRequestDetails): CredentialRequest {
  return {
    id: row.id,
    status: row.status,
    name: row.name,
    company: row.company,
    email: row.email,
    serial: row.serial,
    message: row.message,
    language: row.language,
    machine: row.machine,
    existing: row.existing,
    suggestedCompany: row.machine?.company ?? row.existing?.company ?? row.namesake,
    approvedCompany: row.approvedCompany,
    decidedBy: row.decidedBy,
    createdAt: new Date(row.createdAt).toISOString(),
    decidedAt: presentMoment(row.decidedAt),
  };
}
