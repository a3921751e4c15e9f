import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import type { Attempt } from './event-gate.ts';

/** What comes from Slack in Socket Mode, on its way to the bot. */
export interface SocketEvents {
  /** Where the bots' own sockets belong. */
  url: string;
  tell(attempt: Attempt): Promise<boolean | 'unreachable'>;
  /** Ends the bot's sockets, and lets none open until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

const acknowledgeWithinMs = 3_000;

/** Keeps a socket to the workspace, and serves the bots'; events are told by `tell`, to one of them as Slack does. */
export async function listenForSocketEvents(options: {
  apiUrl: string;
  appToken: string;
  onEvent(payload: string): void;
}): Promise<SocketEvents> {
  const { apiUrl, appToken, onEvent } = options;
  const pending = new Map<string, (isHeard: boolean) => void>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  let isCut = false;
  let turn = 0;
  server.on('connection', (socket) => {
    if (isCut) return socket.terminate();
    const hello = { type: 'hello', num_connections: 1, connection_info: { app_id: 'A0SPORTELLO' }, debug_info: {} };
    socket.send(JSON.stringify(hello));
    const ping = setInterval(() => socket.ping(), 5_000);
    socket.on('close', () => clearInterval(ping));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => pending.get(envelopeOf(String(data)))?.(true));
  });

  const opened = await fetch(new URL('apps.connections.open', apiUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${appToken}` },
  });
  const { url } = (await opened.json()) as { url: string };
  const upstream = new WebSocket(url);
  await once(upstream, 'open');
  upstream.on('message', (data) => {
    const { envelope_id: id, payload, type } = JSON.parse(String(data));
    if (!id) return;
    upstream.send(JSON.stringify({ envelope_id: id }));
    if (type === 'events_api') onEvent(JSON.stringify(payload));
  });

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async tell({ payload, retry }) {
      const sockets = [...server.clients].filter(({ readyState }) => readyState === WebSocket.OPEN);
      turn += 1;
      const socket = sockets[turn % sockets.length];
      if (!socket) return 'unreachable';
      const id = randomUUID();
      const envelope = { envelope_id: id, type: 'events_api', accepts_response_payload: false };
      const retried = retry > 0 ? { retry_attempt: retry, retry_reason: 'timeout' } : {};
      socket.send(JSON.stringify({ ...envelope, ...retried, payload: JSON.parse(payload) }));
      return new Promise((resolve) => {
        const done = (isHeard: boolean) => {
          pending.delete(id);
          clearTimeout(tooLate);
          resolve(isHeard);
        };
        const tooLate = setTimeout(() => done(false), acknowledgeWithinMs);
        pending.set(id, done);
      });
    },
    cut: () => {
      isCut = true;
      for (const socket of server.clients) socket.terminate();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      upstream.terminate();
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function envelopeOf(text: string): string {
  const { envelope_id: id } = JSON.parse(text) as { envelope_id?: string };
  return id ?? '';
}
