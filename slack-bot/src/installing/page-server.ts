import { createServer } from 'node:http';
import type { BotPage } from './install-pages.ts';

/** Serves the bot's pages where its transport opens no port of its own. */
export interface PageServer {
  /** Rejects when the port is taken. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createPageServer(pages: readonly BotPage[], port: number): PageServer {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/s, '');
    const page = pages.find((candidate) => candidate.path === path && candidate.method === request.method);
    if (page) void page.handler(request, response);
    else response.writeHead(404).end();
  });
  return {
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, () => {
          server.off('error', reject);
          resolve();
        });
      }),
    async stop() {
      if (!server.listening) return;
      server.closeIdleConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
