import { v7 as uuid } from 'uuid';
import { customersOfLargest, firstChange, idOf, longConversations, tokenOf } from '../stage/scene.ts';
import type { WireRequest } from './lane.ts';

/** What is asked of the server and of the floors. */
export type What = 'open' | 'post' | 'list' | 'read';

/** Makes the next request of a lane. Customers are taken in turn, each request has ids of its own. */
export type MakeRequest = (lane: number, count: number) => WireRequest;

const body = 'The film tears at the sealing jaws, every few packs, and the knife stops.';
const contacts = ['anna@plant.example', 'bruno@plant.example'];

const customerOf = (lane: number, count: number) => (lane + count * 7) % customersOfLargest;
const anyTicket = (tickets: number) => Math.floor(Math.random() * tickets);

/** Pages anywhere in the list of all tickets. */
function anyCursor(tickets: number): string {
  const n = anyTicket(tickets);
  return Buffer.from(JSON.stringify([firstChange + n * 1000, idOf('ticket', n)])).toString('base64url');
}

/** A ticket that was not closed when the scene was set: its number ends in 0 or 5, less one. */
const anyOpenTicket = (tickets: number) => anyTicket(tickets / 5) * 5;

/** @param tickets of the largest company, which everybody here belongs to */
export function requestsToSportello(tickets: number): Record<What, MakeRequest> {
  const token = (lane: number, count: number) => tokenOf(customerOf(lane, count));
  return {
    open: (lane, count) => ({
      method: 'POST',
      path: '/v1/tickets',
      token: token(lane, count),
      body: JSON.stringify({
        id: uuid(),
        kind: 'chat',
        language: 'it',
        category: 'mechanical',
        machineId: idOf('machine', 0),
        subject: 'The film tears',
        machineStatus: 'stopped',
        description: body,
        contacts,
      }),
    }),
    post: (lane, count) => ({
      method: 'POST',
      path: `/v1/tickets/${idOf('ticket', anyOpenTicket(tickets))}/messages`,
      token: token(lane, count),
      body: JSON.stringify({ id: uuid(), body }),
    }),
    list: (lane, count) => ({
      method: 'GET',
      path: `/v1/tickets?state=all&limit=25&cursor=${anyCursor(tickets)}`,
      token: token(lane, count),
    }),
    read: (lane, count) => ({
      method: 'GET',
      path: `/v1/tickets/${idOf('ticket', anyTicket(longConversations))}/messages`,
      token: token(lane, count),
    }),
  };
}

/** The same of a floor, which knows nobody and checks nothing. */
export function requestsToFloor(tickets: number): Record<What, MakeRequest> {
  return {
    open: () => ({ method: 'POST', path: '/open', body: JSON.stringify({ id: uuid(), body, contacts }) }),
    post: () => ({
      method: 'POST',
      path: '/post',
      body: JSON.stringify({ id: uuid(), ticketId: idOf('ticket', anyOpenTicket(tickets)), body }),
    }),
    list: () => ({ method: 'GET', path: `/list?before=${firstChange + anyTicket(tickets) * 1000}` }),
    read: () => ({ method: 'GET', path: `/read?ticket=${idOf('ticket', anyTicket(longConversations))}` }),
  };
}
