import type { KnownBlock, ModalView } from '@slack/types';
import type { DeskMachine } from '@sportello/server/contract/desk';
import { z } from 'zod';
import { factSections, plainFact } from './card-facts.ts';
import { Cursors, pageButtons } from './desk-pages.ts';
import { deskRows, type LinkedTicket } from './desk-rows.ts';
import { fit } from './fit.ts';
import { about, label, modal } from './modal.ts';

/** `callback_id` of a machine's window, and its buttons' `action_id` before the way they lead. */
export const machineModalIds = { callback: 'machine', page: 'machine_page' } as const;

/** Which page of a machine's tickets the window shows. */
export const MachinePageState = z.object({ machineId: z.uuid(), cursors: Cursors });
export type MachinePageState = z.infer<typeof MachinePageState>;

/** As many people as the window names. */
const mostUsers = 15;

/** A machine's page: what it is, whose it is, and all its tickets, last changed first. */
export function machineModal(
  state: MachinePageState,
  machine: DeskMachine,
  page: { tickets: LinkedTicket[]; nextCursor: string | null },
): ModalView {
  const count = machine.ticketCount === 1 ? 'One ticket' : `${machine.ticketCount} tickets`;
  return machineWindow([
    ...factSections([
      ['Model', plainFact(machine.model)],
      ['Serial number', plainFact(machine.serial)],
      ['Company', plainFact(machine.company.name)],
      ['Linked user', plainFact(machine.customer?.name ?? 'none')],
      ['Site', plainFact(machine.site.name)],
    ]),
    ...usersOf(machine),
    { type: 'divider' },
    { type: 'header', text: label(machine.ticketCount === 0 ? 'No ticket so far' : count) },
    ...deskRows(page.tickets),
    ...pageButtons(machineModalIds.page, state, page.nextCursor),
  ]);
}

/** The window while it waits for the server, or with why there is nothing to show. */
export function machineSentence(sentence: string): ModalView {
  return machineWindow([about(sentence)]);
}

function machineWindow(blocks: KnownBlock[]): ModalView {
  return modal({ callbackId: machineModalIds.callback, title: 'Machine', context: {}, blocks });
}

function usersOf({ company, users }: DeskMachine): KnownBlock[] {
  if (users.length === 0) return [about(`${fit(company.name, 200)} has no users yet.`)];
  const lines = users.slice(0, mostUsers).map(({ name, email }) => fit(email ? `${name}, ${email}` : name, 150));
  const more = users.length > mostUsers ? ['and others'] : [];
  return [about([`Users of ${fit(company.name, 200)}:`, ...lines, ...more].join('\n'))];
}
