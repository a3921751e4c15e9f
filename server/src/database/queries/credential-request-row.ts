import type { ExternalRef } from '../../contract/places.ts';
import type { CredentialRequestRow } from '../models/credential-request.ts';
import type { Select } from './select.ts';

interface Company {
  id: string;
  name: string;
}

/** A request for credentials with what is known about who asks. */
export interface CredentialRequestDetails
  extends Omit<CredentialRequestRow, 'cardWorkspace' | 'cardChannel' | 'cardExternalId' | 'decidedBy'> {
  /** The registered machine with the serial number they gave. */
  machine: { model: string; serial: string; company: Company } | null;
  /** The customer who has their e-mail address already. */
  existing: { id: string; name: string; company: Company } | null;
  /** The company that is named as they wrote. */
  namesake: Company | null;
  approvedCompany: Company | null;
  /** Name of the technician. */
  decidedBy: string | null;
  card: ExternalRef | null;
}

/** Reads requests for credentials by a condition on `r` (credential_requests). */
export async function selectCredentialRequests(
  select: Select,
  rest: string,
  bind: Record<string, unknown>,
): Promise<CredentialRequestDetails[]> {
  const rows = await select<StoredRequest>(`${columnsAndJoins} WHERE ${rest}`, bind);
  return rows.map(readRow);
}

type StoredRequest = Omit<
  CredentialRequestDetails,
  'machine' | 'existing' | 'namesake' | 'approvedCompany' | 'card'
> & {
  [column in
    | 'machineModel'
    | 'machineSerial'
    | 'machineCompanyId'
    | 'machineCompanyName'
    | 'existingId'
    | 'existingName'
    | 'existingCompanyId'
    | 'existingCompanyName'
    | 'namesakeId'
    | 'namesakeName'
    | 'approvedId'
    | 'approvedName'
    | 'cardWorkspace'
    | 'cardChannel'
    | 'cardExternalId']: string | null;
};

function readRow(row: StoredRequest): CredentialRequestDetails {
  const company = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
  const machineCompany = company(row.machineCompanyId, row.machineCompanyName);
  const existingCompany = company(row.existingCompanyId, row.existingCompanyName);
  return {
    id: row.id,
    siteId: row.siteId,
    name: row.name,
    company: row.company,
    email: row.email,
    serial: row.serial,
    message: row.message,
    language: row.language,
    status: row.status,
    customerId: row.customerId,
    declineReason: row.declineReason,
    createdAt: row.createdAt,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedBy,
    machine: machineCompany && {
      model: row.machineModel ?? '',
      serial: row.machineSerial ?? '',
      company: machineCompany,
    },
    existing: existingCompany && { id: row.existingId ?? '', name: row.existingName ?? '', company: existingCompany },
    namesake: company(row.namesakeId, row.namesakeName),
    approvedCompany: company(row.approvedId, row.approvedName),
    card: row.cardExternalId
      ? { workspace: row.cardWorkspace ?? '', channel: row.cardChannel ?? '', id: row.cardExternalId }
      : null,
  };
}

const columnsAndJoins = `
  SELECT r.id, r.site_id AS "siteId", r.name, r.company, r.email, r.serial, r.message, r.language, r.status,
    r.customer_id AS "customerId", r.decline_reason AS "declineReason", r.created_at AS "createdAt",
    r.decided_at AS "decidedAt", a.name AS "decidedBy", r.card_workspace AS "cardWorkspace",
    r.card_channel AS "cardChannel", r.card_external_id AS "cardExternalId",
    m.model AS "machineModel", m.serial AS "machineSerial", mc.id AS "machineCompanyId", mc.name AS "machineCompanyName",
    e.id AS "existingId", e.name AS "existingName", ec.id AS "existingCompanyId", ec.name AS "existingCompanyName",
    n.id AS "namesakeId", n.name AS "namesakeName", pc.id AS "approvedId", pc.name AS "approvedName"
  FROM credential_requests r
  LEFT JOIN technicians a ON a.id = r.decided_by
  LEFT JOIN machines m ON m.site_id = r.site_id AND m.serial = r.serial
  LEFT JOIN companies mc ON mc.id = m.company_id
  LEFT JOIN customers e ON e.id = (
    SELECT id FROM customers
    WHERE site_id = r.site_id AND (email = r.email OR username = r.email) AND external_id IS NULL
    ORDER BY CASE WHEN email = r.email THEN 0 ELSE 1 END, created_at LIMIT 1)
  LEFT JOIN companies ec ON ec.id = e.company_id
  LEFT JOIN companies n ON n.site_id = r.site_id AND n.name = r.company
  LEFT JOIN customers p ON p.id = r.customer_id AND r.status = 'approved'
  LEFT JOIN companies pc ON pc.id = p.company_id`;
