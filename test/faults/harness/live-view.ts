import type { MessageEvent } from '../../../server/src/contract/live-events.ts';
import type { Message, MessagePage } from '../../../server/src/contract/messages.ts';

/** What a customer's page shows: the entries of each ticket, by `seq`. */
export type View = Map<string, Map<number, Message>>;

/**
 * Keeps a page's view true as the widget does: by live events, and by reading where the stream was away or `seq`
 * jumped. Ends when `signal` aborts.
 * @param hear is given every text that the server sends
 */
export async function keepView(
  view: View,
  { url, token, signal, hear }: { url: string; token: string; signal: AbortSignal; hear(text: string): void },
): Promise<void> {
  const headers = { authorization: `Bearer ${token}` };
  const reading = new Map<string, Promise<void>>();
  /** Tickets of which something was told while they were read: what was read may be older than that. */
  const overtaken = new Set<string>();

  while (!signal.aborted) {
    try {
      await listen();
    } catch {
      // The stream ended or never began: the next one is the remedy.
    }
    await new Promise((resolve) => setTimeout(resolve, 300 + Math.random() * 700));
  }

  async function listen(): Promise<void> {
    const opening = new AbortController();
    const tooLate = setTimeout(() => opening.abort(), 5_000);
    const ending = AbortSignal.any([signal, opening.signal]);
    const answer = await fetch(`${url}/v1/stream`, { headers, signal: ending }).finally(() => clearTimeout(tooLate));
    if (!answer.ok || !answer.body) throw new Error(`no stream: ${answer.status}`);
    let buffered = '';
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      hear(chunk);
      buffered += chunk;
      const events = buffered.split('\n\n');
      buffered = events.pop() ?? '';
      for (const event of events) take(event);
    }
  }

  function take(event: string): void {
    if (event.includes('event: ready')) return void readAll();
    if (!event.includes('event: message\n')) return;
    const data = event.split('\n').find((line) => line.startsWith('data: '));
    if (!data) return;
    const { message } = JSON.parse(data.slice('data: '.length)) as MessageEvent;
    const entries = entriesOf(view, message.ticketId);
    if (reading.has(message.ticketId)) overtaken.add(message.ticketId);
    if (message.seq <= entries.size + 1) entries.set(message.seq, message);
    else void readTicket(message.ticketId);
  }

  async function readAll(): Promise<void> {
    const listed = await read<{ items: { id: string }[] }>('/v1/tickets?state=all&limit=100');
    for (const { id } of listed?.items ?? []) await readTicket(id);
  }

  function readTicket(id: string): Promise<void> {
    const underWay = reading.get(id);
    if (underWay !== undefined) {
      overtaken.add(id);
      return underWay;
    }
    const begun = readUntilStill(id).finally(() => reading.delete(id));
    reading.set(id, begun);
    return begun;
  }

  /** An event may be here before the answer that was made ahead of it: that answer must not have the last word. */
  async function readUntilStill(id: string): Promise<void> {
    do {
      overtaken.delete(id);
      await readForward(id);
    } while (overtaken.has(id) && !signal.aborted);
  }

  /** All of it: what was known may have been edited or withdrawn meanwhile. */
  async function readForward(id: string): Promise<void> {
    for (let after: string | null = '0'; after !== null; ) {
      const page: MessagePage | undefined = await read(`/v1/tickets/${id}/messages?after=${after}&limit=100`);
      if (!page) return;
      for (const message of page.items) entriesOf(view, id).set(message.seq, message);
      after = page.nextCursor;
    }
  }

  async function read<Answer>(path: string): Promise<Answer | undefined> {
    for (let tries = 0; tries < 20 && !signal.aborted; tries += 1) {
      try {
        const answer = await fetch(url + path, {
          headers,
          signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
        });
        const text = await answer.text();
        hear(text);
        if (answer.ok) return JSON.parse(text) as Answer;
        if (answer.status === 401) throw new Error(`${path}: ${text}`);
      } catch (error) {
        if (error instanceof Error && error.message.startsWith('/')) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 200 + 200 * tries));
    }
    return undefined;
  }
}

function entriesOf(view: View, ticketId: string): Map<number, Message> {
  const entries = view.get(ticketId) ?? new Map<number, Message>();
  view.set(ticketId, entries);
  return entries;
}
