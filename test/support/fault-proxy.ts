import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/**
 * What befalls a call: an answer of the proxy's own; `cut`: the connection ends before anything is done; `lose`: it is
 * done, and the answer is lost; `hang`: nothing is done and nothing answered.
 */
export type Fault = { status: number; headers?: Record<string, string>; body?: string } | 'cut' | 'lose' | 'hang';

/** A call of Slack's API as it went by. */
interface ProxiedCall {
  method: string;
  args: Record<string, string>;
  token: string | undefined;
  /** Milliseconds since 1970 UTC. */
  at: number;
  /** Undefined where nothing befell it. */
  fault: Fault | 'refused' | undefined;
}

/** Stands between a bot and the API of a workspace, and does to calls what a test wishes; it ends with the test. */
export async function startFaultProxy(apiUrl: string) {
  const calls: ProxiedCall[] = [];
  const faults = new Map<string, Fault[]>();
  const refusedTokens = new Map<string, string>();

  const http = createServer((request, response) => {
    void pass(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const method = (request.url ?? '').replace(/^\/api\/|\?.*$/g, '');
    const args = Object.fromEntries(new URLSearchParams(body.toString()));
    const token = args.token ?? request.headers.authorization?.replace('Bearer ', '');
    const refusal = refusedTokens.get(token ?? '');
    const fault = refusal ? 'refused' : faults.get(method)?.shift();
    calls.push({ method, args, token, at: Date.now(), fault });
    if (refusal) return send(response, 200, {}, JSON.stringify({ ok: false, error: refusal }));
    if (fault === 'cut') return void response.destroy();
    if (fault === 'hang') return;
    if (typeof fault === 'object') return send(response, fault.status, fault.headers ?? {}, fault.body ?? '');
    const answer = await forward(request, body);
    if (fault === 'lose') return void response.destroy();
    send(response, answer.status, { 'content-type': answer.type }, answer.bytes);
  }

  async function forward({ method = 'POST', url = '', headers }: IncomingMessage, body: Buffer) {
    const { authorization, 'content-type': contentType } = headers;
    const answer = await fetch(new URL(url, apiUrl), {
      method,
      headers: { ...(authorization && { authorization }), ...(contentType && { 'content-type': contentType }) },
      body: method === 'GET' ? null : new Uint8Array(body),
    });
    const type = answer.headers.get('content-type') ?? 'application/json';
    return { status: answer.status, type, bytes: Buffer.from(await answer.arrayBuffer()) };
  }

  return {
    apiUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/`,
    calls,
    of: (method: string) => calls.filter((call) => call.method === method),
    /** These befall the next calls of a method, one each. */
    befall(method: string, ...next: Fault[]) {
      faults.set(method, next);
    },
    /** Slack takes a token from now on for one that was taken away. */
    revoke(token: string, code: 'invalid_auth' | 'token_revoked' | 'account_inactive' = 'token_revoked') {
      refusedTokens.set(token, code);
    },
    /** Slack takes it again. */
    heal(token: string) {
      refusedTokens.delete(token);
    },
  };
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}
