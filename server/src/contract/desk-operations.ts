import {
  CountDeskTicketsQuery,
  DeskCounts,
  DeskMachine,
  DeskTicketPage,
  ListDeskTicketsQuery,
  ReadDeskMachineQuery,
} from './desk.ts';
import { byId, operation } from './operation.ts';

export const listDeskTickets = operation({
  method: 'get',
  path: '/v1/desk/tickets',
  summary: 'Tickets of the sites whose technician somebody is, as they list and search them',
  caller: 'service',
  query: ListDeskTicketsQuery,
  answer: DeskTicketPage,
  errors: ['not_a_technician'],
});

export const countDeskTickets = operation({
  method: 'get',
  path: '/v1/desk/counts',
  summary: 'How many open tickets ask something of a technician',
  caller: 'service',
  query: CountDeskTicketsQuery,
  answer: DeskCounts,
  errors: ['not_a_technician'],
});

export const readDeskMachine = operation({
  method: 'get',
  path: '/v1/desk/machines/:id',
  summary: 'A machine with its company and users',
  caller: 'service',
  params: byId,
  query: ReadDeskMachineQuery,
  answer: DeskMachine,
  errors: ['not_a_technician', 'not_found'],
});
