import type { SampleFile } from './sample-file.ts';

/** What a customer attaches, under the id that it has for the server. */
export interface Attached extends SampleFile {
  id: string;
}

/** How an upload has ended: `again`: it goes on later where it stopped. */
export type UploadEnd = 'done' | 'again' | { refusal: string };

/** Asks the server as the customer. */
export type Ask = (path: string, init: RequestInit) => Promise<{ status: number; text: string }>;

/** Larger ones come in parts. */
const wholeBytes = 4 * 1024 * 1024;
const partBytes = 1024 * 1024;

/** Uploads a file as the widget does, large ones in parts from where the server says; one try. */
export async function uploadFile(file: Attached, ask: Ask): Promise<UploadEnd> {
  if (file.content.length > wholeBytes) return uploadInParts(file, ask);
  const form = new FormData();
  form.set('id', file.id);
  form.set('file', new File([new Uint8Array(file.content)], file.name));
  const answer = await ask('/v1/attachments', { method: 'POST', body: form });
  return answer.status === 201 ? 'done' : endOf(answer);
}

async function uploadInParts({ id, name, content }: Attached, ask: Ask): Promise<UploadEnd> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ id, name, bytes: content.length });
  let answer = await ask('/v1/uploads', { method: 'POST', headers, body });
  while (answer.status < 300) {
    const { offset } = JSON.parse(answer.text) as { offset: number | null };
    if (offset === null) return 'done';
    answer = await ask(`/v1/uploads/${id}?offset=${offset}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content.subarray(offset, offset + partBytes)),
    });
  }
  return endOf(answer);
}

function endOf({ status, text }: { status: number; text: string }): UploadEnd {
  const isPassing = status >= 500 || [408, 425, 429].includes(status) || /"(wrong_offset|upload_busy)"/.test(text);
  return isPassing ? 'again' : { refusal: `${status} ${text}` };
}
