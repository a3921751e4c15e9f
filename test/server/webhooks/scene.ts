import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { startServer } from '../../support/start-server.ts';

/** What a receiver was sent. */
export interface Received {
  headers: IncomingHttpHeaders;
  text: string;
  event: { type: string; timestamp: string; data: Record<string, unknown> };
}

type Answer = (res: ServerResponse, received: Received) => void;

/** Another system's HTTP server, whose answers a test may change. */
export async function startReceiver() {
  const received: Received[] = [];
  const told = { answer: ((res) => res.writeHead(204).end()) as Answer };
  const take = async (req: IncomingMessage, res: ServerResponse) => {
    let text = '';
    for await (const part of req.setEncoding('utf8')) text += part;
    const one = { headers: req.headers, text, event: text === '' ? undefined : JSON.parse(text) } as Received;
    received.push(one);
    told.answer(res, one);
  };
  const server = createServer((req, res) => void take(req, res).catch(() => res.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return {
    url,
    received,
    types: () => received.map(({ event }) => event.type),
    answerWith: (answer: Answer) => {
      told.answer = answer;
    },
  };
}

/** A server that may send to this machine, a site with a customer, its owner, and a webhook that hears of everything. */
export async function webhookScene(env: Record<string, string> = {}) {
  const server = await startServer({
    env: { SECRETS_KEY: 'ab'.repeat(32), WEBHOOK_PRIVATE_HOSTS: '127.0.0.1', ...env },
  });
  const receiver = await startReceiver();
  const anna = await server.given.customer();
  const owner = await server.given.owner();
  const path = `/v1/admin/sites/${anna.siteKey}/webhooks`;
  const add = async (url: string, events = allEvents) => (await owner.api.post(path, { url, events })).body;
  const { webhook, secret } = await add(receiver.url);
  const owed = () =>
    server.deps.database.select<{ status: string; attempts: number; lastError: string | null; availableAt: number }>(
      `SELECT status, attempts, last_error AS "lastError", available_at AS "availableAt"
       FROM deliveries WHERE destination = 'webhook' ORDER BY position`,
    );
  const tryOut = () => owner.api.request(`${path}/${webhook?.id}/test`, { method: 'POST' });
  return { ...server, receiver, tryOut, anna, owner, path, add, webhook, secret, owed };
}

const allEvents = ['ticket.opened', 'ticket.claimed', 'message.posted', 'ticket.closed', 'ticket.reopened'];

/** What Standard Webhooks says the signature must be. */
export function expectedSignature(secret: string, { headers, text }: Received): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}
