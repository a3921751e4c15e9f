import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type ErrorCode, errorStatus } from '@sportello/server/contract/errors';
import type { RemoveExternalFileRequest } from '@sportello/server/contract/technicians';
import { aFile } from './deliveries.ts';

/** The part of the fake server that takes and gives files. */
export function createFakeFiles(token: string) {
  const received: { what: 'file' | 'picture'; id: string; content: Buffer; type: string | undefined }[] = [];
  const removed: RemoveExternalFileRequest[] = [];
  const contents = new Map<string, Buffer>();
  /** Headers of those who asked for a customer's file. */
  const askedWith: IncomingMessage['headers'][] = [];
  const refusals: { code: ErrorCode; message: string }[] = [];

  return {
    received,
    removed,
    contents,
    askedWith,
    /** Refuses the next that is handed over or taken back, with these words for the technician. */
    refuseNext(code: ErrorCode, message = '') {
      refusals.push({ code, message });
    },
    /** Answers a request about files; false where it is about something else. */
    async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
      const { method, url = '', headers } = request;
      const [, , noun = '', id = '', verb = ''] = new URL(url, 'http://localhost').pathname.split('/');
      if (noun === 'attachments' && verb === 'content') {
        askedWith.push(headers);
        const content = contents.get(id);
        response.writeHead(content ? 200 : 404, { 'content-length': content?.length ?? 0 }).end(content);
        return true;
      }
      const isFile = noun === 'external-files';
      if (!isFile && !(method === 'PUT' && verb === 'picture')) return false;
      const content = await buffer(request);
      const refusal =
        headers.authorization === `Bearer ${token}`
          ? refusals.shift()
          : ({ code: 'unauthenticated', message: '' } as const);
      if (refusal) {
        const details = [{ path: 'body.file', message: refusal.message }];
        const error = { code: refusal.code, message: 'refused', details, requestId: randomUUID() };
        response.writeHead(errorStatus[refusal.code], { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error }));
        return true;
      }
      if (id === 'remove') {
        removed.push(JSON.parse(content.toString()));
        response.writeHead(204).end();
        return true;
      }
      received.push({ what: isFile ? 'file' : 'picture', id, content, type: headers['content-type'] });
      if (!isFile) response.writeHead(204).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(aFile()));
      return true;
    },
  };
}
