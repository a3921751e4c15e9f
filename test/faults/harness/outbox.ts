import { setTimeout as wait } from 'node:timers/promises';

/** A ticket or a message that a customer has sent; it is kept on the client's disk until the server has it. */
interface Unsent {
  id: string;
  path: string;
  body: Record<string, unknown>;
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
  refused: string[];
}

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
    const answer = await post(next).catch(() => undefined);
    if (signal.aborted) return; // the page is gone: whatever it was answered, nobody was told
    const canRetry = !answer || answer.status >= 500 || [408, 425, 429].includes(answer.status);
    if (canRetry) {
      failures += 1;
      await wait(Math.random() * Math.min(4_000, 200 * 2 ** failures), undefined, { signal }).catch(() => {});
      continue;
    }
    failures = 0;
    disk.unsent.shift();
    if (answer.status !== 201) disk.refused.push(`${next.path} ${next.id}: ${answer.status} ${answer.text}`);
    else {
      const { id, ticketId, seq } = JSON.parse(answer.text) as { id: string; ticketId?: string; seq?: number };
      disk.told.push({ id, ticketId: ticketId ?? id, seq });
    }
  }

  async function post({ path, body }: Unsent): Promise<{ status: number; text: string }> {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
    });
    const text = await answer.text();
    hear(text);
    return { status: answer.status, text };
  }
}
