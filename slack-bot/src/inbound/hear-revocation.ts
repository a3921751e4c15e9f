import type { App } from '@slack/bolt';

/** Calls back when Slack says that the workspace has taken the app or its bot token away. */
export function hearRevocation(app: App, onRevoked: () => Promise<void>): void {
  app.event('app_uninstalled', onRevoked);
  app.event('tokens_revoked', async ({ event }) => {
    if ((event.tokens.bot ?? []).length > 0) await onRevoked();
  });
}
