import type { App } from '@slack/bolt';
import type { Hearing } from './listen.ts';
import { readSharedLinks } from './shared-links.ts';
import { unfurlLinks } from './unfurl-links.ts';

/** Links to tickets in what people write. */
export function listenToLinks(app: App, hearing: Hearing): void {
  app.event('link_shared', async ({ event, body }) => {
    const shared = readSharedLinks(event, await hearing.workspace());
    // Not by its message, which Slack tells of again when a link was added to it.
    if (!shared || !hearing.recent.isNew(`event:${body.event_id}`)) return;
    hearing.lines.add(`links:${shared.channel}:${shared.ts}`, () => unfurlLinks(hearing, shared));
  });
}
