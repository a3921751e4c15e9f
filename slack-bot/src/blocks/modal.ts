import type { InputBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { ExternalRef } from '@sportello/server/contract/places';
import { z } from 'zod';
import { fit } from './fit.ts';
import { sectionMaxLength, verbatimSection } from './thread-message.ts';

/** What a ticket's window keeps in `private_metadata`: the ticket, and where to speak to who opened it. */
export const TicketContext = z.object({ ticketId: z.uuid(), thread: ExternalRef });
export type TicketContext = z.infer<typeof TicketContext>;

/** The same where something is written, under an id that makes a second submission of the same window harmless. */
export const WritingContext = TicketContext.extend({ id: z.uuid() });
export type WritingContext = z.infer<typeof WritingContext>;

/** The same of a request for credentials. */
export const CredentialsContext = z.object({ requestId: z.uuid(), site: z.string(), thread: ExternalRef });
export type CredentialsContext = z.infer<typeof CredentialsContext>;

/** A window with a form. Without `submit` it can only be closed. */
export function modal(input: {
  callbackId: string;
  title: string;
  submit?: string;
  context: object;
  blocks: KnownBlock[];
}): ModalView {
  return {
    type: 'modal',
    callback_id: input.callbackId,
    private_metadata: JSON.stringify(input.context),
    title: label(input.title),
    ...(input.submit ? { submit: label(input.submit) } : {}),
    close: label(input.submit ? 'Cancel' : 'Close'),
    blocks: input.blocks,
  };
}

/** What a window is about, in words that people may have typed. */
export function about(words: string): KnownBlock {
  return verbatimSection(fit(words, sectionMaxLength));
}

/** Slack takes no more in one input. */
export const inputMaxLength = 3_000;

/** A place for several lines, or for one; its `block_id` is also its `action_id`. What is required has the focus. */
export function textInput(
  id: string,
  given: {
    label: string;
    maxLength?: number;
    isOptional?: boolean;
    isLine?: boolean;
    hint?: string;
    initialValue?: string;
  },
): InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: given.isOptional ?? false,
    label: label(given.label),
    ...(given.hint ? { hint: label(given.hint) } : {}),
    element: {
      type: 'plain_text_input',
      action_id: id,
      multiline: !given.isLine,
      max_length: given.maxLength ?? inputMaxLength,
      ...(given.initialValue ? { initial_value: given.initialValue } : {}),
      focus_on_load: !given.isOptional,
    },
  };
}

/** Words of ours: never rendered from what people typed. */
export function label(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
