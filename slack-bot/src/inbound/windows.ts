import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** Shows windows to the person who pressed a button. */
export interface Windows {
  /** Answers the id of the window. @throws SlackError, when more than 3 seconds have passed for instance */
  open(triggerId: string, view: ModalView): Promise<string>;
  /** Opens the window over another, of which one button was pressed. @throws SlackError */
  push(triggerId: string, view: ModalView): Promise<string>;
  /** Shows something else in an open window; with `hash` only where it is still as it was then. @throws SlackError */
  change(viewId: string, view: ModalView, hash?: string): Promise<void>;
}

/** Makes windows by Slack's `views` methods, which allow more than a hundred calls a minute. */
export function createWindows({ client }: { client: Pick<WebClient, 'views'> }): Windows {
  return {
    async open(triggerId, view) {
      return OpenAnswer.parse(await client.views.open({ trigger_id: triggerId, view })).view.id;
    },
    async push(triggerId, view) {
      return OpenAnswer.parse(await client.views.push({ trigger_id: triggerId, view })).view.id;
    },
    async change(viewId, view, hash) {
      await client.views.update({ view_id: viewId, view, ...(hash ? { hash } : {}) });
    },
  };
}

const OpenAnswer = z.object({ view: z.object({ id: z.string() }) });
