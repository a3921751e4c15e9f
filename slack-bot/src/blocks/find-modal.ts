import type { KnownBlock, ModalView } from '@slack/types';
import { foundRows } from './desk-answer.ts';
import { pageButtons, type TypedList } from './desk-pages.ts';
import type { LinkedTicket } from './desk-rows.ts';
import { type DeskWish, nameOfWish } from './desk-wish.ts';
import { about, label, modal } from './modal.ts';

/** `callback_id` of the window *Find a ticket*, its input, and its buttons' `action_id` before the way they lead. */
export const findModalIds = { callback: 'find_ticket', words: 'find_words', page: 'find_page' } as const;

const wordsMaxLength = 200;

/** Asks what to look for; what was found stands below. */
export function findModal(found?: {
  wish: DeskWish;
  list: TypedList;
  page: { tickets: LinkedTicket[]; nextCursor: string | null };
}): ModalView {
  return modal({
    callbackId: findModalIds.callback,
    title: 'Find a ticket',
    submit: 'Find',
    context: {},
    blocks: [input(found?.list.typed), ...(found ? results(found) : [])],
  });
}

function input(typed: string | undefined): KnownBlock {
  return {
    type: 'input',
    block_id: findModalIds.words,
    label: label('What are you looking for?'),
    hint: label('Words, #1042, serial 4711; or mine, waiting, unassigned, open, closed'),
    element: {
      type: 'plain_text_input',
      action_id: findModalIds.words,
      max_length: wordsMaxLength,
      focus_on_load: true,
      ...(typed ? { initial_value: typed } : {}),
    },
  };
}

function results({ wish, list, page }: NonNullable<Parameters<typeof findModal>[0]>): KnownBlock[] {
  return [
    { type: 'divider' },
    about(nameOfWish(wish)),
    ...foundRows(wish, page.tickets),
    ...pageButtons(findModalIds.page, list, page.nextCursor),
  ];
}
