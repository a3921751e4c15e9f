import type { ActionsBlock, Button, ConfirmationDialog } from '@slack/types';
import type { Ticket } from '@sportello/server/contract/tickets';
import { fit } from './fit.ts';

/** `action_id` of the card's buttons. Their value is the ticket's id, that of `machine` the machine's. */
export const cardActions = {
  claim: 'ticket_claim',
  reply: 'ticket_reply',
  note: 'ticket_note',
  assign: 'ticket_assign',
  logCall: 'ticket_log_call',
  close: 'ticket_close',
  reopen: 'ticket_reopen',
  machine: 'ticket_machine',
} as const;

/** What a technician may do with a ticket, what comes next first. Taking over asks first; the dots announce a form. */
export function cardButtons(ticket: Ticket): ActionsBlock {
  return { type: 'actions', elements: [...buttonsByState(ticket), ...machineButton(ticket)] };
}

function buttonsByState(ticket: Ticket): Button[] {
  const note = buttonOf(ticket, 'note', 'Note…');
  if (ticket.status === 'closed') return [buttonOf(ticket, 'reopen', 'Reopen…'), note];
  const claim = claimButton(ticket);
  const assign = buttonOf(ticket, 'assign', 'Assign…');
  const close = buttonOf(ticket, 'close', 'Close…');
  const call = ticket.phone === null ? [] : [buttonOf(ticket, 'logCall', 'Log call…')];
  const answer = buttonOf(ticket, 'reply', 'Reply…');
  // Who asked to be called back is called, not written to.
  const [first = answer, ...others] = ticket.kind === 'callback' ? [...call, answer] : [answer, ...call];
  if (!ticket.assignee) return [claim, first, ...others, note, assign, close];
  return [{ ...first, style: 'primary' }, ...others, note, assign, claim, close];
}

/** Everybody sees the same card: its word must not invite whoever has the ticket to claim it once more. */
function claimButton(ticket: Ticket): Button {
  if (!ticket.assignee) return { ...buttonOf(ticket, 'claim', 'Claim'), style: 'primary' };
  const whoHasIt = `${fit(ticket.assignee.name, 100)} is working on it. You become the assignee.`;
  const confirm = question(`Take over #${ticket.number}?`, whoHasIt, 'Take over');
  return { ...buttonOf(ticket, 'claim', 'Take over'), confirm };
}

function machineButton({ machine, number }: Ticket): Button[] {
  if (!machine) return [];
  return [button('machine', 'Machine…', { about: `Machine of ticket #${number}`, value: machine.id })];
}

function buttonOf(ticket: Ticket, action: keyof typeof cardActions, label: string): Button {
  return button(action, label, { about: `${label.replace('…', '')} ticket #${ticket.number}`, value: ticket.id });
}

function button(action: keyof typeof cardActions, label: string, given: { about: string; value: string }): Button {
  return {
    type: 'button',
    action_id: cardActions[action],
    text: { type: 'plain_text', text: label, emoji: false },
    accessibility_label: given.about,
    value: given.value,
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
