import { Attachment } from './attachments.ts';
import { byId, operation } from './operation.ts';
import {
  EditExternalMessageRequest,
  ExternalMessageAnswer,
  ExternalMessageRequest,
  RemoveExternalFileRequest,
  WithdrawExternalMessageRequest,
} from './technicians.ts';

export const editExternalMessage = operation({
  method: 'put',
  path: '/v1/external-messages',
  summary: 'Change the words of a technician’s message that was edited in its tool',
  caller: 'service',
  body: EditExternalMessageRequest,
  answer: ExternalMessageAnswer,
  errors: ['not_found', 'unknown_thread'],
});

export const withdrawExternalMessage = operation({
  method: 'post',
  path: '/v1/external-messages/withdraw',
  summary: 'Take back a technician’s message that was deleted in its tool',
  caller: 'service',
  body: WithdrawExternalMessageRequest,
  answer: ExternalMessageAnswer,
  errors: ['not_found', 'unknown_thread'],
});

export const relayExternalMessage = operation({
  method: 'post',
  path: '/v1/external-messages',
  summary:
    'Bring a technician’s message from a thread where it belongs; the first that the customer gets also claims a new ticket',
  caller: 'service',
  body: ExternalMessageRequest,
  answer: ExternalMessageAnswer,
  status: 201,
  errors: ['not_found', 'unknown_thread', 'not_a_technician', 'ticket_closed'],
});

export const putExternalFile = operation({
  method: 'put',
  path: '/v1/external-files/:id',
  summary: 'Hand over a technician’s file: its bytes are the body; repeating it gives the first answer again',
  caller: 'service',
  params: byId,
  isBinary: true,
  answer: Attachment,
  errors: ['not_found', 'attachment_refused', 'payload_too_large', 'storage_full'],
});

export const removeExternalFile = operation({
  method: 'post',
  path: '/v1/external-files/remove',
  summary: 'Take back a technician’s file that was deleted in its tool',
  caller: 'service',
  body: RemoveExternalFileRequest,
  status: 204,
  errors: ['not_found'],
});

export const putTechnicianPicture = operation({
  method: 'put',
  path: '/v1/technicians/:id/picture',
  summary: 'Hand over a technician’s picture: its bytes are the body',
  caller: 'service',
  params: byId,
  isBinary: true,
  status: 204,
  errors: ['not_found', 'attachment_refused', 'payload_too_large', 'storage_full'],
});
