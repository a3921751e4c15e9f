import { v7 as uuid } from 'uuid';
import type { PutMachineRequest } from '../contract/directory.ts';
import type { MachineRow } from '../database/models/machine.ts';
import type { Directory } from './directory.ts';
import { type Kept, movedFrom } from './kept.ts';
import { planCompany } from './plan-company.ts';
import { RowRefused } from './row-refused.ts';

/** A machine as a file, another system or an owner tells it. */
export type ToldMachine = PutMachineRequest & {
  /** Which one an owner has in mind, or means to add; others are told by external id or serial number. */
  id?: string;
  externalId?: string | null | undefined;
};

/**
 * Keeps a machine: the one with this id where one is told, else the one with its external id, else the one with its serial number, or a new one. When it moves to
 * another company it loses the link to a customer whom it has left.
 * @throws RowRefused
 */
export function keepMachine(directory: Directory, told: ToldMachine): Kept {
  const { machines, companies, siteId, now } = directory;
  const known = told.id === undefined ? findMachine(directory, told) : findMeant(directory, told, told.id);
  const company = planCompany(directory, told.company);
  const machine: MachineRow = {
    id: known?.id ?? told.id ?? uuid(),
    siteId,
    companyId: company.id,
    customerId: customerOf(directory, told, known, company),
    model: told.model,
    serial: told.serial,
    externalId: (told.externalId === undefined ? known?.externalId : told.externalId) ?? null,
    createdAt: known?.createdAt ?? now,
  };
  companies.keep(company);
  return { outcome: machines.keep(machine), id: machine.id, movedFrom: movedFrom(known, company) };
}

/** The machine with this id, whose serial number and external id no other may have. */
function findMeant({ machines }: Directory, { serial, externalId }: ToldMachine, id: string): MachineRow | undefined {
  const numbered = machines.find('serial', serial);
  if (numbered && numbered.id !== id) {
    throw new RowRefused('serial', `Another machine has the serial number ${serial}: correct one of the two.`);
  }
  const identified = machines.find('externalId', externalId);
  if (identified && identified.id !== id) {
    throw new RowRefused(
      'externalId',
      `The machine ${identified.serial} has the external id ${externalId}: correct one of the two.`,
    );
  }
  return machines.get(id);
}

function findMachine({ machines }: Directory, { externalId, serial }: ToldMachine): MachineRow | undefined {
  const identified = machines.find('externalId', externalId);
  const numbered = machines.find('serial', serial);
  if (identified && numbered && identified !== numbered) {
    throw new RowRefused('serial', `Another machine has the serial number ${serial}: correct one of the two.`);
  }
  if (!identified && externalId && numbered && numbered.externalId !== null) {
    throw new RowRefused(
      'externalId',
      `The machine ${serial} has the external id ${numbered.externalId}, not ${externalId}: correct it.`,
    );
  }
  return identified ?? numbered;
}

function customerOf(
  { customers }: Directory,
  { customer: username }: ToldMachine,
  known: MachineRow | undefined,
  company: { id: string; name: string },
): string | null {
  if (username === undefined) return known?.companyId === company.id ? known.customerId : null;
  if (username === null) return null;
  const customer = customers.find('username', username.toLowerCase());
  if (customer?.companyId === company.id) return customer.id;
  throw new RowRefused('customer', `${company.name} has no customer ${username}: add them first, or leave it empty.`);
}
