import type { TemplateResult } from 'lit';
import type { OpenConversation } from '../client/open-conversation.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { failureSentence } from '../locales/failure-sentence.ts';
import { trouble } from './desk-parts.ts';

/** Stands where a conversation would, had it been read. */
export function conversationFailed(conversation: OpenConversation, words: CoreWords): TemplateResult {
  const { error } = conversation;
  const retry = !!error?.canRetry && (() => void conversation.load());
  return trouble(error ? failureSentence(error, words) : '', words, retry, 'state');
}
