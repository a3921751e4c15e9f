import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Attempt } from './event-gate.ts';

/** What comes from Slack in HTTP mode, on its way to the bot. */
export interface HttpEvents {
  tell(attempt: Attempt): Promise<boolean | 'unreachable'>;
  close(): Promise<void>;
}

/** Listens in the bot's place; events are told by `tell`, which signs them anew as Slack does. */
export async function listenForHttpEvents(options: {
  port: number;
  botUrl: string;
  signingSecret: string;
  onEvent(payload: string): void;
}): Promise<HttpEvents> {
  const { port, botUrl, signingSecret, onEvent } = options;
  const http = createServer((request, response) => {
    void text(request).then((payload) => {
      onEvent(payload);
      response.end();
    });
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));

  return {
    async tell({ payload, retry }) {
      const timestamp = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${payload}`).digest('hex');
      const isForm = payload.startsWith('payload=');
      const headers = {
        'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...(retry > 0 && { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }),
      };
      try {
        const signal = AbortSignal.timeout(3_000);
        return (await fetch(botUrl, { method: 'POST', headers, body: payload, signal })).ok;
      } catch (error) {
        return error instanceof Error && error.name === 'TimeoutError' ? false : 'unreachable';
      }
    },
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
