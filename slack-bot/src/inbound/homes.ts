import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';

/** Shows people the Home tab of the app. */
export interface Homes {
  /** @throws SlackError */
  show(userId: string, view: HomeView): Promise<void>;
}

/**
 * Makes homes by `views.publish`. It sends no `hash`: what one person does in their tab is carried out in its order,
 * so the newest view is the one to be seen.
 */
export function createHomes({ client }: { client: Pick<WebClient, 'views'> }): Homes {
  return {
    async show(userId, view) {
      await client.views.publish({ user_id: userId, view });
    },
  };
}
