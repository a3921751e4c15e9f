import { toCustomer } from '../../../slack-bot/src/blocks/technician-posts.ts';

/** A reply that somebody wrote in a window, as it stands in a thread under the bot. */
export function ownReply(ts: string, threadTs: string) {
  return {
    ts,
    thread_ts: threadTs,
    user: 'U0BOT',
    bot_id: 'B1',
    subtype: 'bot_message',
    username: `Marta Rinaldi${toCustomer}`,
    text: 'Arrivo.',
    blocks: [{ type: 'section', block_id: 'message:01900000-0000-7000-8000-000000000000:0:0' }, { type: 'context' }],
  };
}
