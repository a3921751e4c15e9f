import type { Message } from '@sportello/server/contract/messages';
import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerDesk } from '../client/customer-desk.ts';
import type { Pending } from '../client/pending.ts';
import type { CoreWords } from '../locales/en/core.ts';
import { dayName, timeOfDay } from '../locales/formats.ts';
import type { WordsOf } from '../locales/words.ts';
import type { Row } from './conversation-rows.ts';
import { eventSentence } from './event-sentence.ts';

/** What a line is made with. */
export interface RowContext {
  desk: CustomerDesk;
  words: CoreWords;
  fileWords: WordsOf<'files'> | undefined;
  /** The newest message of one's own, which says how far it has come. */
  last: Message | undefined;
  discard: (pending: Pending) => void;
}

/** One line of a conversation. */
export function conversationRow(row: Row, { desk, words, fileWords, last, discard }: RowContext): TemplateResult {
  switch (row.type) {
    case 'day':
      return html`<li class="day">${dayName(row.at, words.language)}</li>`;
    case 'unread':
      return html`<li class="day unread">${words.unread}</li>`;
    case 'event': {
      const { body, seq } = row.message;
      // The summary of a closed ticket stands below it.
      const note = body === desk.conversation?.ticket?.summary ? '' : body;
      return html`<li class="event" dir="auto" .value=${seq}>
        ${eventSentence(row.message, words)} · ${timeOfDay(row.message.createdAt, words.language)}
        ${note ? html`<p class="note">${note}</p>` : nothing}
      </li>`;
    }
    case 'message': {
      const { message, isContinued } = row;
      const ticket = desk.conversation?.ticket;
      const seen = ticket?.supportSeenSeq ?? 0;
      return html`<li class=${isContinued ? 'message continued' : 'message'} .value=${'seq' in message ? message.seq : 0}>
        <sportello-message
          .words=${words}
          .fileWords=${fileWords}
          .message=${message}
          .desk=${desk}
          .isContinued=${isContinued}
          .isClosed=${ticket?.status === 'closed'}
          .progress=${message === last ? (seen >= last.seq ? 'seen' : 'sent') : null}
          @discard-message=${() => discard(message as Pending)}
        ></sportello-message>
      </li>`;
    }
  }
}
