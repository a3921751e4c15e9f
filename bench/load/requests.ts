import { v7 as uuid } from 'uuid';
import {
  companiesOf,
  customersOfLargest,
  firstChange,
  idOf,
  longConversations,
  type Scene,
  tokenOf,
} from '../stage/scene.ts';
import { serviceToken } from '../stage/service-token.ts';
import type { WireRequest } from './lane.ts';

/** What is asked of the server and of the floors. */
export type What = 'open' | 'post' | 'list' | 'read' | 'list open' | 'search' | 'search in largest' | 'claim';

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

/** A search that looks at every ticket of the company: most words are in few. */
const search = (token: string): WireRequest => ({
  method: 'GET',
  path: `/v1/tickets?state=all&limit=25&search=word${anyTicket(1009)}`,
  token,
});

/** Everybody asks for tickets of the largest company, but for `search`, which is of the others. */
export function requestsToSportello(scene: Scene): Record<What, MakeRequest> {
  const tickets = scene.ofLargest;
  const ofOthers = Math.max(1, Math.min(companiesOf(scene), customersOfLargest));
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
    'list open': (lane, count) => ({ method: 'GET', path: '/v1/tickets?limit=25', token: token(lane, count) }),
    search: (lane, count) => search(tokenOf(customersOfLargest + ((lane + count) % ofOthers))),
    'search in largest': (lane, count) => search(token(lane, count)),
    claim: () => ({
      method: 'POST',
      path: '/v1/deliveries/claim',
      token: serviceToken,
      body: JSON.stringify({ destination: 'slack', limit: 1, waitSeconds: 0 }),
    }),
  };
}

/** The same of a floor, which knows nobody and checks nothing. */
export function requestsToFloor({ ofLargest: tickets }: Scene): Partial<Record<What, MakeRequest>> {
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
