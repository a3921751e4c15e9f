import type { ActionsBlock, Button } from '@slack/types';
import type { Ticket } from '@sportello/server/contract/tickets';
import { fit } from './fit.ts';

/** `action_id` of the card's buttons; their value is the ticket's id. */
export const cardActions = { claim: 'ticket_claim', close: 'ticket_close' } as const;

/** What a technician may do with an open ticket. Taking over and closing ask first. */
export function cardButtons(ticket: Ticket): ActionsBlock {
  return { type: 'actions', elements: [claimButton(ticket), closeButton(ticket)] };
}

function claimButton(ticket: Ticket): Button {
  const button: Button = {
    type: 'button',
    action_id: cardActions.claim,
    text: { type: 'plain_text', text: 'Claim', emoji: false },
    accessibility_label: `Claim ticket #${ticket.number}`,
    value: ticket.id,
  };
  if (!ticket.assignee) return { ...button, style: 'primary' };
  return {
    ...button,
    confirm: {
      title: { type: 'plain_text', text: `Take over #${ticket.number}?` },
      text: {
        type: 'plain_text',
        text: `${fit(ticket.assignee.name, 100)} is working on it. You become the assignee.`,
      },
      confirm: { type: 'plain_text', text: 'Claim' },
      deny: { type: 'plain_text', text: 'Cancel' },
    },
  };
}

function closeButton(ticket: Ticket): Button {
  return {
    type: 'button',
    action_id: cardActions.close,
    text: { type: 'plain_text', text: 'Close', emoji: false },
    accessibility_label: `Close ticket #${ticket.number}`,
    value: ticket.id,
    confirm: {
      title: { type: 'plain_text', text: `Close #${ticket.number}?` },
      text: {
        type: 'plain_text',
        text: `${fit(ticket.customer.name, 100)} is told that it is closed and can no longer answer in it.`,
      },
      confirm: { type: 'plain_text', text: 'Close' },
      deny: { type: 'plain_text', text: 'Cancel' },
    },
  };
}
