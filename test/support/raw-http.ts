import { connect } from 'node:net';

/**
 * Sends bytes to a server as they are, then waits for the connection's end, or for `waitMs`.
 * @returns what came back
 */
export function sendRaw(
  url: string,
  parts: Array<string | Buffer>,
  { waitMs = 1_500, pauseMs = 0, endsAfter = false } = {},
) {
  const { hostname, port } = new URL(url);
  return new Promise<{ text: string; isClosed: boolean; statuses: number[] }>((resolve) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    let isClosed = false;
    const finish = () => {
      clearTimeout(timer);
      socket.destroy();
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
      resolve({ text, isClosed, statuses });
    };
    const timer = setTimeout(finish, waitMs);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      isClosed = true;
      finish();
    });
    socket.on('connect', async () => {
      for (const part of parts) {
        if (socket.destroyed) return;
        socket.write(part);
        if (pauseMs > 0) await new Promise((again) => setTimeout(again, pauseMs));
      }
      if (endsAfter) socket.end();
    });
  });
}
