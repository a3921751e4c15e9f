import type { LeftBehind } from '../contract/privacy.ts';
import type { CustomerRow } from '../database/models/customer.ts';
import type { Tx } from '../database/write-queue.ts';
import { ownAddress } from './own-address.ts';

/** Tells, before a customer is erased, what will stay of them and why. */
export async function leftBehind(
  customer: Pick<CustomerRow, 'id' | 'siteId' | 'email'>,
  tx: Tx,
): Promise<LeftBehind[]> {
  const { id, siteId } = customer;
  const theirs = 'SELECT ticket_id FROM messages WHERE customer_id = $id';
  const bySlack = await count(
    tx,
    `(SELECT e.id FROM external_messages e JOIN messages x ON x.id = e.message_id
      WHERE e.thread IS NOT NULL AND x.ticket_id IN (${theirs})
      UNION SELECT n.id FROM notes n WHERE n.thread IS NOT NULL AND n.withdrawn_at IS NULL AND n.ticket_id IN (${theirs})
     ) AS places`,
    id,
  );
  const answers = await count(
    tx,
    `messages x WHERE x.technician_id IS NOT NULL AND x.body <> '' AND x.ticket_id IN (
       SELECT o.ticket_id FROM messages o WHERE o.customer_id <> $id AND o.ticket_id IN (${theirs}))`,
    id,
  );
  const [site] = await tx.select<{ count: number }>(
    'SELECT COUNT(*) AS "count" FROM webhooks WHERE site_id = $siteId',
    { siteId },
  );
  const { isShared: isAddressShared } = await ownAddress(customer, tx);
  const webhooks = Number(site?.count ?? 0);
  const found: Array<LeftBehind | false> = [
    bySlack > 0 && {
      what: 'slack_messages',
      count: bySlack,
      why: 'Technicians wrote these in Slack themselves, where a bot may delete only what it has posted. They, or an admin of the workspace, can delete them.',
    },
    answers > 0 && {
      what: 'answers',
      count: answers,
      why: 'Technicians answered in tickets where colleagues of this person wrote too: what was said to them stays.',
    },
    isAddressShared && {
      what: 'shared_address',
      count: null,
      why: 'Another customer of the site has the same e-mail address: requests and mails under it that name nobody, and tickets that keep it informed, stay for them.',
    },
    webhooks > 0 && {
      what: 'webhooks',
      count: webhooks,
      why: 'Other systems were told of tickets as they happened, and keep that by rules of their own.',
    },
    { what: 'backups', count: null, why: 'Backups from before hold everything until they are deleted.' },
  ];
  return found.filter((one) => one !== false);
}

/** @param from a table with its condition, written in this file */
async function count(tx: Tx, from: string, id: string): Promise<number> {
  const [row] = await tx.select<{ count: number }>(`SELECT COUNT(*) AS "count" FROM ${from}`, { id });
  return Number(row?.count ?? 0);
}
