import * as customers from './customer-operations.ts';
import type { Operation } from './operation.ts';
import * as technicians from './technician-operations.ts';

/** All operations, in the order of the documentation: a customer's way, then a technicians' tool's. */
export const operations = {
  readSite: customers.readSite,
  signIn: customers.signIn,
  signOut: customers.signOut,
  listMachines: customers.listMachines,
  listTickets: customers.listTickets,
  openTicket: customers.openTicket,
  readTicket: customers.readTicket,
  readMessages: customers.readMessages,
  postMessage: customers.postMessage,
  stream: customers.stream,
  claimDeliveries: technicians.claimDeliveries,
  completeDelivery: technicians.completeDelivery,
  failDelivery: technicians.failDelivery,
  claimTicket: technicians.claimTicket,
  closeTicket: technicians.closeTicket,
  relayExternalMessage: technicians.relayExternalMessage,
} as const satisfies Record<string, Operation>;
