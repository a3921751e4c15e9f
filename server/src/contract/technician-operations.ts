import { Message } from './messages.ts';
import { Note } from './notes.ts';
import { byId, operation } from './operation.ts';
import {
  AssignTicketRequest,
  ClaimTicketRequest,
  CloseTicketRequest,
  FilledReplyPage,
  ListCannedRepliesQuery,
  LogCallRequest,
  ReopenTicketRequest,
  ReplyRequest,
  WriteNoteRequest,
} from './technicians.ts';
import { Ticket } from './tickets.ts';

export const claimTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/claim',
  summary: 'Make a technician the assignee of an open ticket',
  caller: 'service',
  params: byId,
  body: ClaimTicketRequest,
  answer: Ticket,
  errors: ['not_found', 'not_a_technician', 'ticket_closed'],
});

export const closeTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/close',
  summary: 'Close a ticket; closing a closed one changes nothing',
  caller: 'service',
  params: byId,
  body: CloseTicketRequest,
  answer: Ticket,
  errors: ['not_found', 'not_a_technician'],
});

export const reopenTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/reopen',
  summary: 'Reopen a closed ticket; reopening an open one changes nothing',
  caller: 'service',
  params: byId,
  body: ReopenTicketRequest,
  answer: Ticket,
  errors: ['not_found', 'not_a_technician'],
});

export const logCall = operation({
  method: 'post',
  path: '/v1/tickets/:id/calls',
  summary: 'Log a call to the customer; the first one also claims a new ticket',
  caller: 'service',
  params: byId,
  body: LogCallRequest,
  answer: Ticket,
  status: 201,
  errors: ['not_found', 'not_a_technician', 'ticket_closed', 'id_taken'],
});

export const assignTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/assign',
  summary: 'Give an open ticket to a technician, who is told of it',
  caller: 'service',
  params: byId,
  body: AssignTicketRequest,
  answer: Ticket,
  errors: ['not_found', 'not_a_technician', 'ticket_closed'],
});

export const replyToTicket = operation({
  method: 'post',
  path: '/v1/tickets/:id/replies',
  summary: 'Answer the customer; the first answer also claims a new ticket',
  caller: 'service',
  params: byId,
  body: ReplyRequest,
  answer: Message,
  status: 201,
  errors: ['not_found', 'not_a_technician', 'ticket_closed', 'id_taken'],
});

export const writeNote = operation({
  method: 'post',
  path: '/v1/tickets/:id/notes',
  summary: 'Write a note for technicians, which no customer ever reads; also in a closed ticket',
  caller: 'service',
  params: byId,
  body: WriteNoteRequest,
  answer: Note,
  status: 201,
  errors: ['not_found', 'not_a_technician', 'id_taken'],
});

export const listCannedReplies = operation({
  method: 'get',
  path: '/v1/tickets/:id/canned-replies',
  summary: 'Canned replies of the ticket’s site in its language, filled in, by part of their title or text',
  caller: 'service',
  params: byId,
  query: ListCannedRepliesQuery,
  answer: FilledReplyPage,
  errors: ['not_a_technician', 'not_found'],
});
