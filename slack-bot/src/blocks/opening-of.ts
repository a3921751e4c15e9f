import type { DeskTicket } from '@sportello/server/contract/desk';
import { fit } from './fit.ts';

const maxLength = 80;

/** What tells a ticket without a subject from others: whom to call, and how its description begins. Not escaped. */
export function openingOf({ phoneDisplay, opening }: Pick<DeskTicket, 'phoneDisplay' | 'opening'>): string[] {
  return [phoneDisplay ?? '', opening && fit(opening, maxLength)].filter(Boolean);
}
