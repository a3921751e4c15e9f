import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { claimDeliveries, completeDelivery } from '@sportello/server/contract/delivery-operations';
import { claimTicket } from '@sportello/server/contract/technician-operations';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServerClient, type ServerError } from '../../slack-bot/src/server-client.ts';

async function serverThat(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

const answering = (status: number, body: string) =>
  serverThat((_, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(body));
const claim = { body: { destination: 'slack' as const } };
const failureOf = (url: string, timeoutMs = 2_000): Promise<ServerError> =>
  createServerClient({ url, token: 'secret', timeoutMs })
    .call(claimDeliveries, claim)
    .then(
      () => expect.fail('it did not fail'),
      (error) => error,
    );

describe('a call', () => {
  test('carries the token, the path with its parameters under the server’s own path, and the body', async () => {
    const seen: (string | undefined)[] = [];
    const url = await serverThat((request, response) => {
      seen.push(request.method, request.url, request.headers.authorization);
      response.end('{"status":"done"}');
    });

    const answer = await createServerClient({ url: `${url}/sportello`, token: 'secret' }).call(completeDelivery, {
      params: { id: 'a b/../c' },
      body: { lease: 'x' },
    });

    expect(answer).toEqual({ status: 'done' });
    expect(seen).toEqual(['POST', '/sportello/v1/deliveries/a%20b%2F..%2Fc/complete', 'Bearer secret']);
  });

  test('that is refused tells the contract’s code and how to find it in the log', async () => {
    const error = await failureOf(
      await answering(409, '{"error":{"code":"ticket_closed","message":"The ticket is closed.","requestId":"r1"}}'),
    );

    expect(error).toMatchObject({ code: 'ticket_closed', status: 409, canRetry: false });
    expect(error.message).toContain('r1');
  });

  test.each([
    [500, '<html>', true],
    [502, '', true],
    [429, '{"error":{"code":"too_many_requests","message":"","requestId":""}}', true],
    [401, '{"error":{"code":"unauthenticated","message":"","requestId":""}}', true],
    [400, '{"error":{"code":"invalid_request","message":"","requestId":""}}', false],
    [404, 'no JSON', false],
    [200, '<html>a sign-in page</html>', true],
    [200, '{"items":"none"}', true],
  ])('answered with %i %s may be tried again: %s', async (status, body, canRetry) => {
    expect((await failureOf(await answering(status, body))).canRetry).toBe(canRetry);
  });

  test('to a server that is not there, or that says nothing, may be tried again', async () => {
    const silent = await serverThat(() => {});

    expect(await failureOf('http://127.0.0.1:9')).toMatchObject({ code: 'unreachable', canRetry: true });
    expect(await failureOf(silent, 50)).toMatchObject({ code: 'timeout', canRetry: true });
  });

  test('never follows a redirect with its token', async () => {
    const leaked: unknown[] = [];
    const elsewhere = await serverThat((request, response) => {
      leaked.push(request.headers.authorization);
      response.end('{"items":[],"nextCursor":null}');
    });
    const url = await serverThat((_, response) => void response.writeHead(307, { location: elsewhere }).end());

    expect((await failureOf(url)).code).toBe('unreachable');
    expect(leaked).toEqual([]);
  });

  test('can be given up', async () => {
    const silent = await serverThat(() => {});
    const stopping = new AbortController();
    const call = createServerClient({ url: silent, token: 'secret' }).call(claimTicket, {
      params: { id: '1' },
      body: { technician: { destination: 'slack', workspace: 'T', id: 'U', name: 'M' } },
      signal: stopping.signal,
    });

    stopping.abort();

    await expect(call).rejects.toMatchObject({ code: 'unreachable' });
  });
});
