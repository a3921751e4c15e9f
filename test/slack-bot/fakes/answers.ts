import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type ErrorCode, errorStatus } from '@sportello/server/contract/errors';
import { aMessage } from './deliveries.ts';

/** What became of a technician's message: the customer has these words. */
export function aMessageOf(body: string) {
  const message = aMessage({ body });
  return { ticketId: message.ticketId, message, note: null };
}

/** Refuses as the server does. */
export function refuse(response: ServerResponse, code: ErrorCode) {
  send(response, errorStatus[code], { error: { code, message: `refused: ${code}`, requestId: randomUUID() } });
}

/** Answers with JSON. */
export function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
