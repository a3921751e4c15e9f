import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/types';
import type { Ticket } from '@sportello/server/contract/tickets';
import { fit } from './fit.ts';

/** `action_id` of the card's buttons; their value is the ticket's id. */
export const cardActions = { claim: 'ticket_claim', close: 'ticket_close' } as const;

/** What a technician may do with an open ticket. Taking over and closing ask first. */
export function cardButtons(ticket: Ticket): ActionsBlock {
  return { type: 'actions', elements: [claimButton(ticket), closeButton(ticket)] };
}

function claimButton(ticket: Ticket): Button {
  const button = buttonOf(ticket, 'claim', 'Claim');
  if (!ticket.assignee) return { ...button, style: 'primary' };
  const whoHasIt = `${fit(ticket.assignee.name, 100)} is working on it. You become the assignee.`;
  return { ...button, confirm: question(`Take over #${ticket.number}?`, whoHasIt, 'Claim') };
}

function closeButton(ticket: Ticket): Button {
  const whatFollows = `${fit(ticket.customer.name, 100)} is told that it is closed and can no longer answer in it.`;
  return {
    ...buttonOf(ticket, 'close', 'Close'),
    confirm: question(`Close #${ticket.number}?`, whatFollows, 'Close'),
  };
}

function buttonOf(ticket: Ticket, action: keyof typeof cardActions, label: string): Button {
  return {
    type: 'button',
    action_id: cardActions[action],
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: `${label} ticket #${ticket.number}`,
    value: ticket.id,
  };
}

function question(title: string, text: string, label: string): ConfirmationDialog {
  return {
    title: { type: 'plain_text', text: title },
    text: { type: 'plain_text', text },
    confirm: { type: 'plain_text', text: label },
    deny: { type: 'plain_text', text: 'Cancel' },
  };
}
