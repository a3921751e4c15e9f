import { IncomingMessage, type ServerOptions, ServerResponse } from 'node:http';
import type { Express } from 'express';

/**
 * The requests and answers of an Express, for the server that it handles. Express gives each its own prototype, for which V8
 * makes a hidden class every time: 2 kB, and slow for all code that meets them. These have that prototype from birth.
 */
export function messagesOf(express: Express): Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'> {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse extends ServerResponse {}
  express.request = Object.setPrototypeOf(ExpressRequest.prototype, express.request);
  express.response = Object.setPrototypeOf(ExpressResponse.prototype, express.response);
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse as typeof ServerResponse };
}
