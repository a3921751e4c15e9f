import type { MessageAttachment } from '@slack/types';
import { deskRows, type LinkedTicket } from './desk-rows.ts';

/** What stands below a link to a ticket: a small record of it. */
export function ticketUnfurl(ticket: LinkedTicket): MessageAttachment {
  return { blocks: deskRows([ticket]) };
}
