import type { Message } from '@sportello/server/contract/messages';
import { createApi } from './api.ts';
import type { CustomerDesk } from './customer-desk.ts';
import { type OpenConversation, pageSize } from './open-conversation.ts';
import type { UploadAccess } from './upload-file.ts';

/** Reads the pages before the oldest entry of a conversation, one at a time. */
export class OlderPages {
  #isReading = false;
  /** What was there when a page could not be read. */
  #failedAt: Message[] | null = null;

  /** Whether a page is to be read without being asked for: after a failure not before something else has been read. */
  mayRead({ olderCursor, messages }: OpenConversation): boolean {
    return olderCursor !== null && this.#failedAt !== messages;
  }

  /** False: another is on its way. */
  async read({ access, conversation }: CustomerDesk): Promise<boolean> {
    if (!conversation || this.#isReading) return false;
    this.#isReading = true;
    try {
      await readOlder(access, conversation);
    } catch {
      this.#failedAt = conversation.messages;
    }
    this.#isReading = false;
    return true;
  }
}

async function readOlder(access: UploadAccess, conversation: OpenConversation): Promise<void> {
  const { ticketId, olderCursor: before } = conversation;
  if (before === null) return;
  const page = await createApi(access).readMessages(ticketId, { before, limit: pageSize });
  if (conversation.olderCursor !== before) return; // what it would join on to was let go meanwhile
  conversation.messages = [...page.items, ...conversation.messages];
  conversation.olderCursor = page.nextCursor;
}
