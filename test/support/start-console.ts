import { freePort } from './slack-workspace.ts';
import { startServer } from './start-server.ts';

export { enter, openConsole } from './open-console.ts';

/** A server with an owner whose pages are its own, so that a browser may use its console. */
export async function startConsole() {
  const port = await freePort();
  const server = await startServer({ port, env: { PUBLIC_URL: `http://localhost:${port}` } });
  const url = `http://localhost:${port}`;
  const owner = await server.given.owner();
  return { ...server, url, owner };
}
