import { v7 as uuid } from 'uuid';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';

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
 * @returns its id
 * @throws AppError `already_exists`
 */
export function addMachine({ database, now }: Deps, machine: NewMachine): Promise<string> {
  return database.transaction(async ({ transaction }) => {
    const { Machine } = database.models;
    const where = { siteId: machine.siteId, serial: machine.serial };
    if (await Machine.findOne({ where, transaction })) {
      throw new AppError('already_exists', {
        message: `A machine with the serial number ${machine.serial} exists already.`,
      });
    }
    const id = uuid();
    await Machine.create(
      { id, ...machine, customerId: machine.customerId ?? null, createdAt: now().getTime() },
      { transaction },
    );
    return id;
  });
}
