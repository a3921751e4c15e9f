import type { Machine } from '../../contract/machines.ts';
import type { MachineWithCustomer } from '../../services/list-machines.ts';

/** A machine with the customer it is linked to. */
export function presentMachine({ id, model, serial, customerId, customerName }: MachineWithCustomer): Machine {
  return { id, model, serial, customer: customerId === null ? null : { id: customerId, name: customerName ?? '' } };
}
