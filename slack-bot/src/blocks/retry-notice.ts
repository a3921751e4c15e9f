import type { KnownBlock } from '@slack/types';
import { ExternalRef } from '@sportello/server/contract/places';
import { z } from 'zod';
import { fit } from './fit.ts';
import { label } from './modal.ts';
import { sectionMaxLength, verbatimSection } from './thread-message.ts';

/** `action_id` of Try again. */
export const retryAction = 'reply_retry';

/** What Try again carries: which message, and what was to become of it. */
export const Retry = z.object({
  thread: ExternalRef,
  message: ExternalRef,
  intent: z.enum(['reply', 'send', 'keep']),
});
export type Retry = z.infer<typeof Retry>;

/** Why something did not happen, with a button to try it again. */
export function retryNotice(sentence: string, { thread, message, intent }: Retry): KnownBlock[] {
  return [
    verbatimSection(fit(sentence, sectionMaxLength)),
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: retryAction,
          text: label('Try again'),
          value: JSON.stringify({ thread, message, intent }),
        },
      ],
    },
  ];
}
