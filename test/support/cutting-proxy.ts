import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** Stands between a browser and the server on the level of bytes, counts what goes up, and cuts. Ends with the test. */
export async function startCuttingProxy() {
  const sockets = new Set<Socket>();
  const cuts: number[] = [];
  let bytesUp = 0;
  let isOpen = true;
  let targetPort = 0;

  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const proxy = createServer((page) => {
    if (!isOpen) return void page.destroy();
    const server = connect(targetPort, '127.0.0.1');
    for (const socket of [page, server]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        page.destroy();
        server.destroy();
      });
    }
    page.on('data', (chunk) => {
      bytesUp += chunk.length;
      if (bytesUp < (cuts[0] ?? Number.POSITIVE_INFINITY)) return;
      cuts.shift();
      onCut();
      cut();
    });
    page.pipe(server).pipe(page);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    cut();
    await new Promise((resolve) => proxy.close(resolve));
  });
  let onCut = () => {};
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    leadTo: (serverUrl: string) => {
      targetPort = Number(new URL(serverUrl).port);
    },
    get bytesUp() {
      return bytesUp;
    },
    /** Cuts everything that runs whenever so many further bytes have gone up. */
    cutAt: (furtherBytes: number[], then = () => {}) => {
      onCut = then;
      cuts.splice(0, cuts.length, ...furtherBytes.map((each) => bytesUp + each));
    },
    /** Takes no connection until it is opened again. */
    close: () => {
      isOpen = false;
      cut();
    },
    open: () => {
      isOpen = true;
    },
    get cutsLeft() {
      return cuts.length;
    },
  };
}
