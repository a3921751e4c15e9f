import { randomUUID } from 'node:crypto';
import type { DeskCounts, DeskMachine, DeskTicket } from '@sportello/server/contract/desk';
import type { Machine } from '@sportello/server/contract/machines';
import { aTicket } from './deliveries.ts';

/** A ticket of the desk whose card stands in the support channel, changed as the test needs it. */
export function aDeskTicket(changes: Partial<DeskTicket> = {}): DeskTicket {
  const { company: _, ...ticket } = aTicket();
  return {
    ...ticket,
    opening: ticket.description,
    site: { key: 'acme', name: 'Meccanica Acme' },
    company: { id: randomUUID(), name: 'Pastificio Bellini S.r.l.' },
    thread: { workspace: 'T0ACME', channel: 'C0SUPPORT', id: '1795314400.000100' },
    isWaiting: false,
    ...changes,
  };
}

/** A machine of the desk, changed as the test needs it. */
export function aDeskMachine(changes: Partial<DeskMachine> = {}): DeskMachine {
  return {
    id: randomUUID(),
    model: 'VP 250',
    serial: 'VP250-21-0417',
    site: { key: 'acme', name: 'Meccanica Acme' },
    company: { id: randomUUID(), name: 'Pastificio Bellini S.r.l.' },
    customer: { id: randomUUID(), name: 'Anna Ferri' },
    users: [{ id: randomUUID(), name: 'Anna Ferri', email: 'anna@bellini.example' }],
    ticketCount: 1,
    ...changes,
  };
}

/** Answers lookups of the desk with what a test gives it, and writes down what was asked. */
export function createFakeDesk() {
  const desk = {
    /** What was asked for, in order. */
    asked: [] as {
      what: 'tickets' | 'counts' | 'machine' | 'company machines';
      id: string;
      query: Record<string, string>;
    }[],
    counts: { mine: 0, unassigned: 0, waiting: 0, open: 0, stopped: 0 } as DeskCounts,
    /** What a query for tickets finds; a page is of ten unless it says otherwise. */
    find: (_query: Record<string, string>): DeskTicket[] => [],
    machine: aDeskMachine(),
    /** Machines of any company. */
    companyMachines: [] as Machine[],
    hasMoreMachines: false,
    /** Members are technicians here, and nobody else. */
    refuses: (query: Record<string, string>): boolean => query.isMember === 'false',
    /** Undefined where the path is none of the desk's. */
    answer(path: string, query: Record<string, string>): object | undefined {
      const [, , noun = '', first = '', second = ''] = path.split('/');
      if (noun === 'companies' && second === 'machines') {
        desk.asked.push({ what: 'company machines', id: first, query });
        return { items: desk.companyMachines, nextCursor: desk.hasMoreMachines ? 'more' : null };
      }
      if (noun !== 'desk') return undefined;
      const what = first === 'tickets' ? 'tickets' : first === 'counts' ? 'counts' : 'machine';
      desk.asked.push({ what, id: second, query });
      if (what === 'counts') return desk.counts;
      return what === 'machine' ? { ...desk.machine, id: second } : page(desk.find(query), query);
    },
  };
  return desk;
}

/** A cursor is how many were shown already. */
function page(tickets: DeskTicket[], { cursor = '0', limit = '10' }: Record<string, string>) {
  const end = Number(cursor) + Number(limit);
  return { items: tickets.slice(Number(cursor), end), nextCursor: end < tickets.length ? String(end) : null };
}
