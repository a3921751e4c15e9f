import type { Attachment } from '@sportello/server/contract/attachments';
import type { Machine } from '@sportello/server/contract/machines';
import type { CheckPhoneAnswer } from '@sportello/server/contract/phone-numbers';
import { kindOf } from '../../../widget/src/client/upload-rules.ts';
import { machines } from './factories.ts';

const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** An uploaded file as the server describes it. */
export function buildAttachment(given: Partial<Attachment> = {}): Attachment {
  return {
    id: crypto.randomUUID(),
    kind: 'image',
    name: 'gearbox.png',
    type: 'image/png',
    bytes: 1234,
    width: 800,
    height: 600,
    url: pixel,
    thumbnailUrl: pixel,
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    ...given,
  };
}

interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

/** What a form asks the server while it is filled in: machines, telephone numbers, files. */
export class FakeFiles {
  /** Files that were uploaded, by id. */
  readonly attachments = new Map<string, Attachment>();
  machines: Machine[] = machines;
  /** Files that come in parts, by id. */
  readonly partial = new Map<string, { name: string; bytes: number; received: number }>();

  /** Undefined: not among these calls. A null body: 204, or 404 for a status of its own. */
  answer({ method, path, query, body }: Asked): { status: number; body: unknown } | undefined {
    if (path === '/v1/machines') return { status: 200, body: this.#listMachines(query) };
    if (path === '/v1/phone-numbers/check') return { status: 200, body: checkedPhone(query.get('number') ?? '') };
    if (path.startsWith('/v1/uploads')) return this.#takePart(path.replace(/^\/v1\/uploads\/?/, ''), query, body);
    if (!path.startsWith('/v1/attachments')) return undefined;
    if (method === 'POST') {
      const attachment = attachmentOf(body as FormData);
      this.attachments.set(attachment.id, attachment);
      return { status: 201, body: attachment };
    }
    const id = path.replace('/v1/attachments/', '');
    const known = this.attachments.get(id);
    const isPartial = this.partial.has(id);
    if (method === 'DELETE') {
      this.attachments.delete(id);
      this.partial.delete(id);
      return { status: known || isPartial ? 204 : 404, body: null };
    }
    return { status: known ? 200 : 404, body: known };
  }

  #takePart(id: string, query: URLSearchParams, body: unknown): { status: number; body: unknown } {
    if (id === '') {
      const { id, name, bytes } = body as { id: string; name: string; bytes: number };
      const { received } = this.partial.get(id) ?? { received: 0 };
      const attachment = this.attachments.get(id) ?? null;
      if (!attachment) this.partial.set(id, { name, bytes, received });
      return { status: 201, body: { id, offset: attachment ? null : received, attachment } };
    }
    const file = this.partial.get(id);
    if (!file) return { status: 404, body: null };
    if (Number(query.get('offset')) !== file.received) {
      return { status: 409, body: { error: { code: 'wrong_offset', message: '', requestId: 'request-1' } } };
    }
    file.received += (body as Blob).size;
    if (file.received < file.bytes) return { status: 200, body: { id, offset: file.received, attachment: null } };
    const { name, bytes } = file;
    const attachment = buildAttachment({ id, name, bytes, kind: 'video', type: 'video/mp4', thumbnailUrl: null });
    this.attachments.set(id, attachment);
    this.partial.delete(id);
    return { status: 200, body: { id, offset: null, attachment } };
  }

  #listMachines(query: URLSearchParams) {
    const search = query.get('search')?.toLowerCase() ?? '';
    const serial = query.get('serial');
    const fits = this.machines.filter((machine) =>
      serial ? machine.serial === serial : `${machine.model} ${machine.serial}`.toLowerCase().includes(search),
    );
    const from = Number(query.get('cursor') ?? 0);
    const to = from + Number(query.get('limit') ?? 100);
    return { items: fits.slice(from, to), nextCursor: to < fits.length ? String(to) : null };
  }
}

/** What the server makes of a multipart body. */
function attachmentOf(body: FormData): Attachment {
  const file = body.get('file') as File;
  const kind = kindOf(file) ?? 'pdf';
  return buildAttachment({
    id: String(body.get('id')),
    name: file.name,
    type: file.type,
    bytes: file.size,
    kind,
    thumbnailUrl: kind === 'image' ? pixel : null,
  });
}

/** Knows the numbers of Bologna: 051 and six digits. */
function checkedPhone(number: string): CheckPhoneAnswer {
  const wrong = { phone: null, phoneDisplay: null, country: null };
  if (!/\d/.test(number)) return { ...wrong, problem: 'not_a_number' };
  const digits = number.replace(/\D/g, '').replace(/^39/, '');
  if (digits.length < 9) return { ...wrong, problem: 'too_short' };
  if (digits.length > 12) return { ...wrong, problem: 'too_long' };
  if (!digits.startsWith('051')) return { ...wrong, country: 'IT', problem: 'not_in_use' };
  return { phone: `+39${digits}`, phoneDisplay: `+39 051 ${digits.slice(3)}`, country: 'IT', problem: null };
}
