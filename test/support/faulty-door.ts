import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * What befalls a call: an answer of the door's own; `cut`: the connection ends before anything is done; `lose`: it is
 * done, and the answer is lost; `tear`: half of the body comes through, then the connection ends; `hang`: nothing is done
 * and nothing answered; `double`: it is done twice, and answered once; `afterMs`: it is done that much later.
 */
export type Fault =
  | { status: number; headers?: Record<string, string>; body?: string }
  | { afterMs: number }
  | 'cut'
  | 'lose'
  | 'tear'
  | 'hang'
  | 'double';

/** A call as it came to the door. */
export interface DoorCall {
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What the door changes in a call that goes by. */
interface Change {
  body?: string;
  answer?(text: string): string;
}

/** A door between a client and an HTTP server. */
export interface FaultyDoor {
  url: string;
  /** Ends every connection, streams included. */
  cutAll(): void;
  close(): Promise<void>;
}

interface Options {
  /** Where the server is, such as `http://127.0.0.1:3000`. */
  target: string;
  befall(call: DoorCall): Fault | undefined;
  change?(call: DoorCall): Change | undefined;
  /** Told of each answer of the server, whoever hears it. */
  onAnswer?(call: DoorCall, status: number): void;
}

/** Stands between a client and a server and does to calls what it is told. Answers, streams too, go through as they come. */
export async function openFaultyDoor({ target, befall, change, onAnswer }: Options): Promise<FaultyDoor> {
  const agent = new Agent({ keepAlive: false });
  const http = createServer({ requestTimeout: 0 }, (incoming, response) => {
    void pass(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const call: DoorCall = { method, path, headers, body: await buffer(incoming) };
    const fault = befall(call);
    if (fault === 'cut') return void response.destroy();
    if (fault === 'hang') return;
    if (fault === 'tear') {
      await sendHalf(call);
      return void response.destroy();
    }
    if (typeof fault === 'object' && 'status' in fault) {
      const type = { 'content-type': 'application/json' };
      return void response.writeHead(fault.status, { ...type, ...fault.headers }).end(fault.body ?? '');
    }
    if (typeof fault === 'object') await wait(fault.afterMs);
    const changed = change?.(call);
    const body = changed?.body === undefined ? call.body : Buffer.from(changed.body);
    const gone = new AbortController();
    if (fault !== 'lose') response.once('close', () => gone.abort());
    if (fault === 'double') await forward(call, body, gone.signal).then(buffer);
    const answer = await forward(call, body, gone.signal);
    if (fault === 'lose') {
      await buffer(answer);
      return void response.destroy();
    }
    const { connection: _, 'transfer-encoding': __, 'keep-alive': ___, ...rest } = answer.headers;
    if (changed?.answer) {
      const text = changed.answer((await buffer(answer)).toString());
      return void response
        .writeHead(answer.statusCode ?? 502, { ...rest, 'content-length': Buffer.byteLength(text) })
        .end(text);
    }
    response.writeHead(answer.statusCode ?? 502, rest);
    response.flushHeaders();
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  }

  function forward(call: DoorCall, body: Buffer, signal: AbortSignal): Promise<IncomingMessage> {
    const { address, options } = onward(call, body.length);
    return new Promise<IncomingMessage>((resolve, reject) => {
      request(address, { ...options, signal }, resolve)
        .once('error', reject)
        .end(body);
    }).then((answer) => {
      onAnswer?.(call, answer.statusCode ?? 0);
      return answer;
    });
  }

  async function sendHalf(call: DoorCall): Promise<void> {
    const { address, options } = onward(call, call.body.length);
    const outgoing = request(address, options).on('error', () => {});
    const half = call.body.subarray(0, call.body.length / 2);
    if (half.length > 0) await Promise.race([new Promise((sent) => outgoing.write(half, sent)), wait(1_000)]);
    await wait(50); // what was written is on its way
    outgoing.destroy();
  }

  function onward({ method, path, headers: given }: DoorCall, bytes: number) {
    const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = given;
    const length = bytes > 0 || method !== 'GET' ? { 'content-length': bytes } : {};
    return { address: new URL(path, target), options: { method, headers: { ...headers, ...length }, agent } };
  }

  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    cutAll: () => http.closeAllConnections(),
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
