import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { CompleteDeliveryRequest, Delivery, FailDeliveryRequest } from '@sportello/server/contract/deliveries';
import { type ErrorCode, errorStatus } from '@sportello/server/contract/errors';
import type { ExternalMessageRequest, TechnicianRef } from '@sportello/server/contract/technicians';
import { aMessage, aTicket } from './deliveries.ts';

const serviceToken = 'service-token-of-the-tests';

/** The server's API as the bot sees it: hands out what it is given and writes down what it hears. */
export type FakeServer = Awaited<ReturnType<typeof startFakeServer>>;

type Refused = 'relay' | 'claim' | 'close' | 'complete';

/** Starts on a free port; `stop` ends waiting claims. */
export async function startFakeServer() {
  /** What the bot told the server, in order. */
  const calls = {
    completed: [] as (CompleteDeliveryRequest & { id: string })[],
    failed: [] as (FailDeliveryRequest & { id: string })[],
    relayed: [] as ExternalMessageRequest[],
    claimed: [] as { ticketId: string; technician: TechnicianRef }[],
    closed: [] as { ticketId: string; technician: TechnicianRef }[],
    claims: 0,
    requests: 0,
  };
  const waiting: Delivery[] = [];
  const refusals = new Map<Refused, ErrorCode[]>();
  let isAway = false;
  let waits = true;
  let wake = () => {};

  const http = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse((await text(request)) || '{}');
    calls.requests += 1;
    if (isAway) return void response.destroy();
    if (request.headers.authorization !== `Bearer ${serviceToken}`) return refuse(response, 'unauthenticated');
    const [, , noun = '', id = '', verb = ''] = (request.url ?? '').split('/');
    if (noun === 'deliveries' && id === 'claim') return handOut(response, body);
    const refusal = refusals.get(
      ({ complete: 'complete', claim: 'claim', close: 'close' }[verb] ?? 'relay') as Refused,
    );
    const code = refusal?.shift();
    if (code) return refuse(response, code);
    if (noun === 'external-messages') {
      calls.relayed.push(body);
      const message = aMessage({ body: body.body });
      return send(response, 201, { ticketId: message.ticketId, message });
    }
    if (verb === 'complete') calls.completed.push({ id, ...body });
    else if (verb === 'fail') calls.failed.push({ id, ...body });
    else if (verb === 'claim') calls.claimed.push({ ticketId: id, ...body });
    else if (verb === 'close') calls.closed.push({ ticketId: id, ...body });
    send(response, 200, noun === 'tickets' ? aTicket({ id }) : { status: verb === 'fail' ? 'waiting' : 'done' });
  }

  async function handOut(response: ServerResponse, { limit, waitSeconds }: { limit: number; waitSeconds: number }) {
    calls.claims += 1;
    if (waiting.length === 0 && waits) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitSeconds * 1000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    if (!response.destroyed) send(response, 200, { items: waiting.splice(0, limit), nextCursor: null });
  }

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    token: serviceToken,
    calls,
    /** Owes the bot these, from now on. */
    owe(...deliveries: Delivery[]) {
      waiting.push(...deliveries);
      wake();
    },
    /** Refuses the next calls of that kind with these codes, one each. */
    refuseNext(what: Refused, ...codes: ErrorCode[]) {
      refusals.set(what, codes);
    },
    /** Hangs up on everyone, as a server that restarts. */
    goAway() {
      isAway = true;
      wake();
      http.closeAllConnections();
    },
    /** Answers claims at once from now on, as a server that does not know how to wait. */
    neverWait() {
      waits = false;
      wake();
    },
    comeBack() {
      isAway = false;
    },
    async stop() {
      wake();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

function refuse(response: ServerResponse, code: ErrorCode) {
  send(response, errorStatus[code], { error: { code, message: `refused: ${code}`, requestId: randomUUID() } });
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
