import type { App } from '@slack/bolt';
import type { Hearing } from './listen.ts';
import { readSharedLinks } from './shared-links.ts';
import { unfurlLinks } from './unfurl-links.ts';

/** Links to tickets in what people write. */
export function listenToLinks(app: App, hearing: Hearing): void {
  app.event('link_shared', async ({ event, body }) => {
    const shared = readSharedLinks(event, body.team_id);
    if (!shared || !hearing.recent.isNew(`links:${shared.channel}:${shared.ts}`)) return;
    hearing.lines.add(`links:${shared.channel}:${shared.ts}`, () => unfurlLinks(hearing, shared));
  });
}
