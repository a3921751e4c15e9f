import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { type By, noteAudit } from './audit.ts';

/** What a new machine needs. */
export interface NewMachine {
  siteId: string;
  companyId: string;
  model: string;
  /** Unique in the site. */
  serial: string;
  /** The user it is linked to. */
  customerId?: string | null;
}

/**
 * Registers a machine to a company.
 * @param by whose change the audit log says it is; left out: a scene is set, and it says nothing
 * @returns its id
 * @throws AppError `already_exists`
 */
export function addMachine({ database, now }: Deps, machine: NewMachine, by?: By): Promise<string> {
  return database.transaction(async (tx) => {
    const { transaction } = tx;
    const { Machine } = database.models;
    const where = { siteId: machine.siteId, serial: machine.serial };
    if (await Machine.findOne({ where, transaction })) {
      throw new AppError('already_exists', {
        message: `A machine with the serial number ${machine.serial} exists already.`,
      });
    }
    const id = uuid();
    const at = now().getTime();
    await Machine.create({ id, ...machine, customerId: machine.customerId ?? null, createdAt: at }, { transaction });
    if (by) await noteAudit(tx, { by, what: 'machine.added', siteId: machine.siteId, subject: machine.serial, at });
    return id;
  });
}
