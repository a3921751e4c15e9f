import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/types';
import type { Ticket } from '@sportello/server/contract/tickets';
import { fit } from './fit.ts';

/** `action_id` of the card's buttons; their value is the ticket's id. */
export const cardActions = {
  claim: 'ticket_claim',
  logCall: 'ticket_log_call',
  close: 'ticket_close',
  reopen: 'ticket_reopen',
} as const;

/** What a technician may do with a ticket. Taking over asks first; the dots announce a form. */
export function cardButtons(ticket: Ticket): ActionsBlock {
  const elements =
    ticket.status === 'closed'
      ? [buttonOf(ticket, 'reopen', 'Reopen…')]
      : [
          claimButton(ticket),
          ...(ticket.kind === 'callback' ? [buttonOf(ticket, 'logCall', 'Log call…')] : []),
          buttonOf(ticket, 'close', 'Close…'),
        ];
  return { type: 'actions', elements };
}

function claimButton(ticket: Ticket): Button {
  const button = buttonOf(ticket, 'claim', 'Claim');
  if (!ticket.assignee) return { ...button, style: 'primary' };
  const whoHasIt = `${fit(ticket.assignee.name, 100)} is working on it. You become the assignee.`;
  return { ...button, confirm: question(`Take over #${ticket.number}?`, whoHasIt, 'Claim') };
}

function buttonOf(ticket: Ticket, action: keyof typeof cardActions, label: string): Button {
  return {
    type: 'button',
    action_id: cardActions[action],
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: `${label.replace('…', '')} ticket #${ticket.number}`,
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
