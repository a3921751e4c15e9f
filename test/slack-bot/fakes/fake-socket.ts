import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import { until } from '../../support/slack-workspace.ts';

/** Slack's end of Socket Mode, for what the local workspace does not send. It stops when the test ends. */
export async function startFakeSocket() {
  let stream: Duplex | undefined;
  const acknowledged = new Map<string, unknown>();
  const http = createServer();
  http.on('upgrade', (request, opened: Duplex) => {
    const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${protocolGuid}`).digest('base64');
    opened.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    opened.on('error', () => {});
    readTexts(opened, (text) => {
      const { envelope_id: id, payload } = JSON.parse(text);
      acknowledged.set(id, payload);
    });
    opened.write(textFrame({ type: 'hello', num_connections: 1 }));
    stream = opened;
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    stream?.destroy();
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/`,
    /** Sends an envelope and answers what the bot acknowledged it with. */
    async send(type: 'events_api' | 'interactive' | 'slash_commands', payload: object): Promise<unknown> {
      const opened = await until(() => stream);
      const id = randomUUID();
      opened.write(textFrame({ envelope_id: id, type, payload, accepts_response_payload: type !== 'events_api' }));
      await until(() => acknowledged.has(id), 5_000); // Slack waits for three seconds
      return acknowledged.get(id);
    },
  };
}

/** RFC 6455, section 1.3. */
const protocolGuid = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A whole text in one frame, not masked, as servers send (RFC 6455, section 5.2); up to 64 kB. */
function textFrame(message: object): Buffer {
  const body = Buffer.from(JSON.stringify(message));
  const head = body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, 0, 0]);
  if (body.length >= 126) head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

/** Reads masked text frames, as clients send them, and answers their farewell. */
function readTexts(stream: Duplex, onText: (text: string) => void): void {
  let rest = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const short = (rest[1] ?? 0) & 0x7f;
      const lengthEnd = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (rest.length < lengthEnd + 4) return;
      const length = short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
      const end = lengthEnd + 4 + length;
      if (rest.length < end) return;
      const mask = rest.subarray(lengthEnd, lengthEnd + 4);
      const body = rest.subarray(lengthEnd + 4, end).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
      const kind = (rest[0] ?? 0) & 0x0f;
      if (kind === 1) onText(Buffer.from(body).toString());
      if (kind === 8) stream.end(Buffer.from([0x88, 0]));
      rest = rest.subarray(end);
    }
  });
}
