import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type {
  ApproveCredentialsRequest,
  Company,
  CredentialRequest,
  DeclineCredentialsRequest,
} from '@sportello/server/contract/credentials';
import type { CompleteDeliveryRequest, Delivery, FailDeliveryRequest } from '@sportello/server/contract/deliveries';
import type { ErrorCode } from '@sportello/server/contract/errors';
import type { ClaimFollowingRequest, FollowingDelivery } from '@sportello/server/contract/following-deliveries';
import type {
  AssignTicketRequest,
  CloseTicketRequest,
  EditExternalMessageRequest,
  ExternalMessageRequest,
  FilledReply,
  LogCallRequest,
  ReopenTicketRequest,
  ReplyRequest,
  TechnicianRef,
  WithdrawExternalMessageRequest,
  WriteNoteRequest,
} from '@sportello/server/contract/technicians';
import { aMessageOf, refuse, send } from './answers.ts';
import { aCredentialRequest, aMessage, aNote, aTicket } from './deliveries.ts';
import { createFakeDesk } from './fake-desk.ts';
import { createFakeEvents } from './fake-events.ts';
import { createFakeFiles } from './fake-files.ts';

const serviceToken = 'service-token-of-the-tests';

/** The server's API as the bot sees it: hands out what it is given and writes down what it hears. */
export type FakeServer = Awaited<ReturnType<typeof startFakeServer>>;

type OfTicket = 'claim' | 'assign' | 'close' | 'reopen' | 'calls';
type Refused =
  | OfTicket
  | 'relay'
  | 'edit'
  | 'withdraw'
  | 'replies'
  | 'notes'
  | 'canned-replies'
  | 'complete'
  | 'following'
  | 'approve'
  | 'decline'
  | 'request'
  | 'companies';

/** Starts on a free port; `stop` ends waiting claims. */
export async function startFakeServer() {
  /** What the bot told the server, in order. */
  const calls = {
    completed: [] as (CompleteDeliveryRequest & { id: string })[],
    failed: [] as (FailDeliveryRequest & { id: string })[],
    /** Who asked what stands behind their delivery. */
    followed: [] as (ClaimFollowingRequest & { id: string })[],
    relayed: [] as ExternalMessageRequest[],
    claimed: [] as { ticketId: string; technician: TechnicianRef }[],
    assigned: [] as ({ ticketId: string } & AssignTicketRequest)[],
    closed: [] as ({ ticketId: string } & CloseTicketRequest)[],
    reopened: [] as ({ ticketId: string } & ReopenTicketRequest)[],
    logged: [] as ({ ticketId: string } & LogCallRequest)[],
    replied: [] as ({ ticketId: string } & ReplyRequest)[],
    noted: [] as ({ ticketId: string } & WriteNoteRequest)[],
    /** Queries of canned replies. */
    cannedSearches: [] as Record<string, string>[],
    edited: [] as EditExternalMessageRequest[],
    withdrawn: [] as WithdrawExternalMessageRequest[],
    approved: [] as ({ requestId: string } & ApproveCredentialsRequest)[],
    declined: [] as ({ requestId: string } & DeclineCredentialsRequest)[],
    searched: [] as Record<string, string>[],
    claims: 0,
    requests: 0,
  };
  const [desk, events, failing] = [createFakeDesk(), createFakeEvents(), { as: 'waiting' }];
  const files = createFakeFiles(serviceToken);
  const waiting: Delivery[] = [];
  const behind = new Map<string, FollowingDelivery[]>();
  let companies: Company[] = [];
  let cannedReplies: FilledReply[] = [];
  let credentialRequest = aCredentialRequest();
  const refusals = new Map<Refused | 'fail', ErrorCode[]>();
  let [slowMs, isAway, waits] = [0, false, true];
  let wake = () => {};

  const http = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    calls.requests += 1;
    if (isAway) return void response.destroy();
    if (await files.answer(request, response)) return;
    if (request.headers.authorization !== `Bearer ${serviceToken}`) return refuse(response, 'unauthenticated');
    const body = JSON.parse((await text(request)) || '{}');
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, , noun = '', id = '', verb = ''] = pathname.split('/');
    if (noun === 'deliveries' && id === 'claim') return handOut(response, body);
    if (/^external-(events|threads|watches)$/.test(noun)) return send(response, ...events.answer(pathname, body));
    if (noun !== 'deliveries') await pause(slowMs);
    if (desk.refuses(Object.fromEntries(searchParams))) return refuse(response, 'not_a_technician');
    const onDesk = desk.answer(pathname, Object.fromEntries(searchParams));
    if (onDesk) return send(response, 200, onDesk);
    const what = whatOf(request.method ?? '', noun, id, verb);
    const code = refusals.get(what)?.shift();
    if (code) return refuse(response, code);
    send(response, ...carryOut(what, { id, body, query: Object.fromEntries(searchParams) }));
  }

  function carryOut(
    what: Refused | 'fail',
    { id, body, query }: { id: string; body: unknown; query: Record<string, string> },
  ): [number, object] {
    const said = Object(body);
    switch (what) {
      case 'relay':
        calls.relayed.push(said);
        return [201, aMessageOf(said.body)];
      case 'edit':
        calls.edited.push(said);
        return [200, aMessageOf(said.body)];
      case 'withdraw':
        calls.withdrawn.push(said);
        return [200, aMessageOf('')];
      case 'following':
        calls.followed.push({ id, ...said });
        return [200, { items: behind.get(id)?.splice(0) ?? [], nextCursor: null }];
      case 'complete':
        calls.completed.push({ id, ...said });
        return [200, { status: 'done' }];
      case 'fail':
        calls.failed.push({ id, ...said });
        return [200, { status: failing.as }];
      case 'approve':
        calls.approved.push({ requestId: id, ...said });
        return [200, { ...credentialRequest, id, status: 'approved' }];
      case 'decline':
        calls.declined.push({ requestId: id, ...said });
        return [200, { ...credentialRequest, id, status: 'declined' }];
      case 'request':
        return [200, { ...credentialRequest, id }];
      case 'replies': {
        calls.replied.push({ ticketId: id, ...said });
        // Repeating an id gives the first answer again.
        const { format, body: words } = calls.replied.find((one) => one.id === said.id) ?? said;
        return [201, aMessage({ id: said.id, ticketId: id, format, body: words })];
      }
      case 'notes':
        calls.noted.push({ ticketId: id, ...said });
        return [201, aNote({ ...said, ticketId: id })];
      case 'canned-replies':
        calls.cannedSearches.push(query);
        return [200, { items: cannedReplies, nextCursor: null }];
      case 'companies':
        calls.searched.push(query);
        return [200, { items: companies, nextCursor: null }];
      default: {
        const heard = {
          claim: calls.claimed,
          assign: calls.assigned,
          close: calls.closed,
          reopen: calls.reopened,
          calls: calls.logged,
        }[what];
        heard.push({ ticketId: id, ...said });
        // The first to close a ticket says what was done.
        const first = calls.closed.find(({ ticketId }) => ticketId === id);
        const { summary = null, cause = null, parts = null, minutes = null } = first ?? {};
        const report = first ? { cause, parts, minutes } : null;
        return [what === 'calls' ? 201 : 200, aTicket({ id, summary, report })];
      }
    }
  }

  async function handOut(response: ServerResponse, { limit, waitSeconds }: { limit: number; waitSeconds: number }) {
    calls.claims += 1;
    if (waiting.length === 0 && waits) {
      const woken = new AbortController();
      wake = () => woken.abort();
      await pause(waitSeconds * 1000, undefined, { signal: woken.signal }).catch(() => undefined);
    }
    if (!response.destroyed) send(response, 200, { items: waiting.splice(0, limit), nextCursor: null });
  }

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    token: serviceToken,
    calls,
    desk,
    events,
    files,
    /** Owes the bot these, from now on. */
    owe(...deliveries: Delivery[]) {
      waiting.push(...deliveries);
      wake();
    },
    /** Behind a delivery stand these, for whoever asks first. */
    putBehind({ id }: { id: string }, following: FollowingDelivery[]) {
      behind.set(id, following);
    },
    /** Refuses the next calls of that kind with these codes, one each. */
    refuseNext(what: Refused, ...codes: ErrorCode[]) {
      refusals.set(what, codes);
    },
    /** Knows these from now on. */
    know(known: { companies?: Company[]; credentialRequest?: CredentialRequest; cannedReplies?: FilledReply[] }) {
      companies = known.companies ?? companies;
      cannedReplies = known.cannedReplies ?? cannedReplies;
      credentialRequest = known.credentialRequest ?? credentialRequest;
    },
    /** What becomes of what fails: it is `waiting`, or, after a day, `parked`. */
    failing,
    /** Takes this long for every answer from now on, claims apart. */
    slowDown(ms: number) {
      slowMs = ms;
    },
    /** Hangs up on everyone, as a server that restarts. */
    goAway() {
      isAway = true;
      wake();
      http.closeAllConnections();
    },
    comeBack() {
      isAway = false;
    },
    /** Answers claims at once from now on, as a server that does not know how to wait. */
    neverWait() {
      waits = false;
      wake();
    },
    async stop() {
      wake();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function whatOf(method: string, noun: string, id: string, verb: string): Refused | 'fail' {
  if (noun === 'external-messages') return id === 'withdraw' ? 'withdraw' : method === 'PUT' ? 'edit' : 'relay';
  if (noun === 'companies') return 'companies';
  return verb === '' ? 'request' : (verb as Refused | 'fail');
}
