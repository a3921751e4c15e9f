import type { InputBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import { ExternalRef } from '@sportello/server/contract/places';
import { z } from 'zod';
import { fit } from './fit.ts';
import { sectionMaxLength, verbatimSection } from './thread-message.ts';

/** What a ticket's window keeps in `private_metadata`: the ticket, and where to speak to who opened it. */
export const TicketContext = z.object({ ticketId: z.uuid(), thread: ExternalRef });
export type TicketContext = z.infer<typeof TicketContext>;

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

/** A place for several lines; its `block_id` is also its `action_id`. */
export function textInput(
  id: string,
  given: { label: string; maxLength: number; isOptional?: boolean; hint?: string },
): InputBlock {
  return {
    type: 'input',
    block_id: id,
    optional: given.isOptional ?? false,
    label: label(given.label),
    ...(given.hint ? { hint: label(given.hint) } : {}),
    // Slack takes at most 3,000 characters in one input.
    element: {
      type: 'plain_text_input',
      action_id: id,
      multiline: true,
      max_length: Math.min(3_000, given.maxLength),
      focus_on_load: !given.isOptional,
    },
  };
}

/** Words of ours: never rendered from what people typed. */
export function label(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
