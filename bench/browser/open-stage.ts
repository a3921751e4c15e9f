import type { Browser } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import type { PartContext } from '../parts/part.ts';
import { lengthen, texts } from '../stage/long-conversation.ts';
import { idOf, siteKey, tokenOf } from '../stage/scene.ts';
import { folderOf, prepareSportello, startSportello } from '../stage/servers.ts';
import { openStore } from '../stage/store.ts';
import { type HostPages, startHostPages } from './host-page.ts';
import type { VisitOptions } from './visit.ts';

/** Everything that a browser is sent to. */
export interface BrowserStage {
  browser: Browser;
  pages: HostPages;
  /** A session of an earlier visit. */
  kept: NonNullable<VisitOptions['kept']>;
  /** A colleague writes into a ticket. */
  post(ticketId: string, body: string): Promise<void>;
  stop(): Promise<void>;
}

/** Tickets of the scene, all of them in progress, with so many entries. */
export const conversations = {
  50: idOf('ticket', 1),
  1000: idOf('ticket', 6),
  5000: idOf('ticket', 11),
} as const;

const scene = { tickets: 200, ofLargest: 200 };

/** Starts the built server and the portal, each at an origin of its own. */
export async function openBrowserStage(browser: Browser, { engines, folder }: PartContext): Promise<BrowserStage> {
  const place = await engines.place('sqlite', 'browser');
  const files = folderOf(folder, 'browser');
  await prepareSportello(place, files, scene);
  const pages = await startHostPages(texts);
  const store = await openStore(place);
  await lengthen(store, 6, 1_000);
  await lengthen(store, 11, 5_000);
  await store.run(`UPDATE sites SET allowed_origins = '["${pages.origin}"]'`);
  await store.close();
  const running = await startSportello(place, files);
  const server = `http://127.0.0.1:${running.port}/`;
  pages.embedFrom(server);
  return {
    browser,
    pages,
    kept: {
      origin: pages.origin,
      name: `sportello:${server}:${siteKey}`,
      value: JSON.stringify({
        token: tokenOf(0),
        expiresAt: '2100-01-01T00:00:00.000Z',
        customer: { id: idOf('customer', 0), name: 'User 0', company: { id: idOf('company', 0), name: 'Company 0' } },
      }),
    },
    post: (ticketId, body) => post(server, ticketId, body),
    stop: async () => {
      await running.stop();
      await pages.stop();
    },
  };
}

async function post(server: string, ticketId: string, body: string): Promise<void> {
  const answer = await fetch(`${server}v1/tickets/${ticketId}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenOf(1)}` },
    body: JSON.stringify({ id: uuid(), body }),
  });
  if (!answer.ok) throw new Error(`a message was answered with ${answer.status}: ${await answer.text()}`);
}
