import { setTimeout as wait } from 'node:timers/promises';
import { type Ask, type Attached, uploadFile } from './uploading.ts';

/** A ticket or a message that a customer has sent; it is kept on the client's disk until the server has it. */
interface Unsent {
  id: string;
  ticketId: string;
  path: string;
  body: Record<string, unknown>;
  files: Attached[];
  /** Its files were sent once more, as the server had swept them. */
  isAnew?: boolean;
}

/** What the server said to a customer: this is sent. */
interface Told {
  id: string;
  ticketId: string;
  /** Absent for tickets. */
  seq: number | undefined;
}

/** What of a client survives a reload. */
export interface Disk {
  unsent: Unsent[];
  told: Told[];
  /** What came to a closed ticket: the customer was told that it is not sent, and has it still. */
  kept: Unsent[];
  /** Ids of what was kept at any time. */
  everKept: Set<string>;
  /** Ids of files that the server has. */
  uploaded: Set<string>;
  refused: string[];
}

/** A client's empty disk. */
export function emptyDisk(): Disk {
  return { unsent: [], told: [], kept: [], everKept: new Set(), uploaded: new Set(), refused: [] };
}

/** How long an answer may take; parts of films come through the same busy machine. */
const answerWithinMs = 5_000;

/** Sends what is on the disk, one after another, each until the server has it or refuses it for good. */
export async function sendOutbox(
  disk: Disk,
  { url, token, signal, hear }: { url: string; token: string; signal: AbortSignal; hear(text: string): void },
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    const [next] = disk.unsent;
    if (!next) {
      await wait(50);
      continue;
    }
    const end = await send(next).catch(() => 'again' as const);
    if (signal.aborted) return; // the page is gone: whatever it was answered, nobody was told
    if (end === 'again') {
      failures += 1;
      await wait(Math.random() * Math.min(4_000, 200 * 2 ** failures), undefined, { signal }).catch(() => {});
      continue;
    }
    failures = 0;
    disk.unsent.shift();
    if ('told' in end) disk.told.push(end.told);
    else if ('refusal' in end) disk.refused.push(`${next.path} ${next.id}: ${end.refusal}`);
    else {
      disk.kept.push(next);
      disk.everKept.add(next.id);
    }
  }

  async function send(next: Unsent): Promise<'again' | { told: Told } | { refusal: string } | { isClosed: true }> {
    for (const file of next.files) {
      if (disk.uploaded.has(file.id)) continue;
      const end = await uploadFile(file, ask);
      if (end !== 'done') return end;
      disk.uploaded.add(file.id);
    }
    const { status, text } = await ask(next.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(next.body),
    });
    if (status >= 500 || [408, 425, 429].includes(status)) return 'again';
    if (status === 409 && text.includes('"ticket_closed"')) return { isClosed: true };
    if (status === 400 && text.includes('"body.attachments.') && !next.isAnew) {
      next.isAnew = true;
      for (const { id } of next.files) disk.uploaded.delete(id);
      return 'again';
    }
    if (status !== 201) return { refusal: `${status} ${text}` };
    const { id, ticketId, seq } = JSON.parse(text) as { id: string; ticketId?: string; seq?: number };
    return { told: { id, ticketId: ticketId ?? id, seq } };
  }

  async function ask(...[path, init]: Parameters<Ask>): ReturnType<Ask> {
    const answer = await fetch(url + path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    const text = await answer.text();
    hear(text);
    return { status: answer.status, text };
  }
}
