import { v7 as uuid } from 'uuid';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';

/** Whose the machines are. */
interface Owner {
  siteId: string;
  companyId: string;
  customerId: string;
}

/**
 * Registers the machines that a host names: new ones are linked to the user, those of another company move to theirs,
 * and lose the link to a user whom they have left. Machines that are not named stay as they are.
 */
export async function keepMachines(
  { database, now }: Pick<Deps, 'database' | 'now'>,
  { siteId, companyId, customerId }: Owner,
  machines: ReadonlyArray<{ serial: string; model: string }>,
  { transaction }: Tx,
): Promise<void> {
  if (machines.length === 0) return;
  const { Machine } = database.models;
  const models = new Map(machines.map(({ serial, model }) => [serial, model]));
  const known = await Machine.findAll({ where: { siteId, serial: [...models.keys()] }, transaction });
  for (const machine of known) {
    const row = machine.get();
    const model = models.get(row.serial) ?? row.model;
    models.delete(row.serial);
    const hasMoved = row.companyId !== companyId;
    if (!hasMoved && row.model === model) continue;
    await machine.update({ model, ...(hasMoved && { companyId, customerId: null }) }, { transaction });
  }
  const createdAt = now().getTime();
  await Machine.bulkCreate(
    [...models].map(([serial, model]) => ({ id: uuid(), siteId, companyId, customerId, model, serial, createdAt })),
    { transaction },
  );
}
