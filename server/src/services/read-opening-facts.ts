import type { Escalation, ServiceHours } from '../contract/service-settings.ts';
import type { AttachmentLimits, Category, TicketForm } from '../contract/sites.ts';
import type { OpenTicketRequest } from '../contract/tickets.ts';
import { readStoredJson, type StoredJson } from '../database/queries/stored-json.ts';
import type { Tx } from '../database/write-queue.ts';
import { hasWebhooks } from '../deliveries/owe-webhooks.ts';
import type { SignedInCustomer } from './signed-in-customer.ts';

/** What must be known before a ticket is opened. */
export interface OpeningFacts {
  /** Whether there is a ticket of this id, whoever's it is. */
  isTaken: boolean;
  site: {
    forms: TicketForm[] | null;
    categories: Category[];
    attachmentLimits: AttachmentLimits | null;
    phoneCountry: string | null;
    serviceHours: ServiceHours | null;
    timeZone: string | null;
    escalation: Escalation | null;
    hasWebhooks: boolean;
  };
  /** Whether the company has some. */
  hasMachines: boolean;
  /** The machine that was chosen, where it is the company's. */
  machine: { model: string; serial: string } | undefined;
  /** The ticket that was named, where it is a closed one of the company. */
  followedUp: { id: string; number: number } | undefined;
}

interface Row {
  isTaken: boolean;
  forms: StoredJson<TicketForm[]>;
  categories: StoredJson<Category[]>;
  attachmentLimits: StoredJson<AttachmentLimits>;
  phoneCountry: string | null;
  serviceHours: StoredJson<ServiceHours>;
  timeZone: string | null;
  escalation: StoredJson<Escalation>;
  hasWebhooks: boolean;
  hasMachines: boolean;
  machineModel: string | null;
  machineSerial: string | null;
  followedUpId: string | null;
  followedUpNumber: number | null;
}

/** Reads it with one question: a ticket is opened in few trips to the database. */
export async function readOpeningFacts(
  { siteId, companyId }: SignedInCustomer,
  { id, machineId, followUpOf }: OpenTicketRequest,
  tx: Tx,
): Promise<OpeningFacts> {
  const [row] = await tx.select<Row>(
    `SELECT s.forms, s.categories, s.attachment_limits AS "attachmentLimits", s.phone_country AS "phoneCountry",
       s.service_hours AS "serviceHours", s.time_zone AS "timeZone", s.escalation,
       m.model AS "machineModel", m.serial AS "machineSerial", f.id AS "followedUpId", f.number AS "followedUpNumber",
       ${hasWebhooks('s.id')} AS "hasWebhooks",
       EXISTS (SELECT 1 FROM machines o WHERE o.site_id = s.id AND o.company_id = $companyId) AS "hasMachines",
       EXISTS (SELECT 1 FROM tickets t WHERE t.id = $id) AS "isTaken"
     FROM sites s
     LEFT JOIN machines m ON m.id = $machineId AND m.site_id = s.id AND m.company_id = $companyId
     LEFT JOIN tickets f ON f.id = $followUpOf AND f.site_id = s.id AND f.company_id = $companyId AND f.status = 'closed'
     WHERE s.id = $siteId`,
    { id, siteId, companyId, machineId: machineId ?? null, followUpOf: followUpOf ?? null },
  );
  if (!row) throw new Error('a customer without a site');
  const { machineModel, machineSerial, followedUpId, followedUpNumber } = row;
  return {
    isTaken: Boolean(row.isTaken),
    site: {
      forms: readStoredJson(row.forms),
      categories: readStoredJson(row.categories) ?? [],
      attachmentLimits: readStoredJson(row.attachmentLimits),
      phoneCountry: row.phoneCountry,
      serviceHours: readStoredJson(row.serviceHours),
      timeZone: row.timeZone,
      escalation: readStoredJson(row.escalation),
      hasWebhooks: Boolean(row.hasWebhooks),
    },
    hasMachines: Boolean(row.hasMachines),
    machine:
      machineModel === null || machineSerial === null ? undefined : { model: machineModel, serial: machineSerial },
    followedUp:
      followedUpId === null || followedUpNumber === null ? undefined : { id: followedUpId, number: followedUpNumber },
  };
}
