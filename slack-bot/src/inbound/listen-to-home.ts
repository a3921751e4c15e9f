import type { App } from '@slack/bolt';
import { z } from 'zod';
import { firstState, HomeState, homeActionPrefix } from '../blocks/home-view.ts';
import { readDeskPress, readValue } from './desk-press.ts';
import type { Hearing } from './listen.ts';
import { showHome } from './show-home.ts';

/** The app's Home tab: whoever opens it sees it as they left it, brought up to date. */
export function listenToHome(app: App, hearing: Hearing): void {
  app.event('app_home_opened', async ({ event }) => {
    const opened = HomeOpened.safeParse(event);
    if (!opened.success) return; // the tab with the app's messages
    const { user: userId, view } = opened.data;
    const state = readValue(HomeState, view?.private_metadata ?? '') ?? firstState;
    show(userId, state);
  });

  app.action(new RegExp(`^${homeActionPrefix}`), async ({ ack, body }) => {
    const press = readDeskPress(body);
    if (press) show(press.userId, readValue(HomeState, press.value) ?? firstState);
    await ack();
  });

  function show(userId: string, state: HomeState): void {
    hearing.lines.add(`home:${userId}`, () => showHome(hearing, userId, state));
  }
}

const HomeOpened = z.object({
  user: z.string(),
  tab: z.literal('home'),
  view: z.object({ private_metadata: z.string().default('') }).optional(),
});
