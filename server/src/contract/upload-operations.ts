import { byId, operation } from './operation.ts';
import { AppendQuery, BeginUploadRequest, Upload } from './uploads.ts';

export const beginUpload = operation({
  method: 'post',
  path: '/v1/uploads',
  summary: 'Begin a large file that is sent in parts, or hear where to go on; repeating it is harmless',
  caller: 'customer',
  body: BeginUploadRequest,
  answer: Upload,
  status: 201,
  errors: ['id_taken', 'storage_full', 'too_many_requests'],
});

export const readUpload = operation({
  method: 'get',
  path: '/v1/uploads/:id',
  summary: 'How far a file in parts is, and what has become of it',
  caller: 'customer',
  params: byId,
  answer: Upload,
  errors: ['not_found'],
});

export const appendToUpload = operation({
  method: 'post',
  path: '/v1/uploads/:id',
  summary:
    'The next bytes of a file, at most 8 MiB, from the offset on; the last ones, or none after them, finish it. Give it up with `DELETE /v1/attachments/:id`',
  caller: 'customer',
  params: byId,
  query: AppendQuery,
  isBinary: true,
  answer: Upload,
  errors: [
    'not_found',
    'wrong_offset',
    'upload_busy',
    'id_taken',
    'attachment_refused',
    'payload_too_large',
    'storage_full',
  ],
});
