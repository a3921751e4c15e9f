import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Message } from '../../server/src/contract/messages.ts';
import { keepView, type View } from './harness/live-view.ts';

const ticketId = 't1';
const entry = (seq: number, body: string) => ({ id: `m${seq}`, ticketId, seq, body }) as Message;

/**
 * A server whose first reading of the ticket is answered when the test says so, with what the ticket was as it was asked.
 * @returns what the page shows, and the ways to go on
 */
async function openSlowPage() {
  let stored = [entry(1, 'It tore')];
  let stream: ServerResponse | undefined;
  let answerFirst: (() => void) | undefined;
  let readings = 0;
  const http = createServer((request, response) => {
    if (request.url === '/v1/stream') {
      stream = response;
      response.write('event: ready\ndata: {}\n\n');
    } else if (request.url?.startsWith('/v1/tickets?')) {
      response.end(JSON.stringify({ items: [{ id: ticketId }] }));
    } else {
      const page = JSON.stringify({ items: stored, nextCursor: null });
      readings += 1;
      if (readings === 1) answerFirst = () => response.end(page);
      else response.end(page);
    }
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const page = new AbortController();
  onTestFinished(() => {
    page.abort();
    http.closeAllConnections();
    http.close();
  });

  const view: View = new Map();
  const heard: string[] = [];
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  void keepView(view, { url, token: 'anna', signal: page.signal, hear: (text) => heard.push(text) });
  await vi.waitFor(() => expect(answerFirst).toBeDefined());
  return {
    shown: () => [...(view.get(ticketId)?.values() ?? [])].map(({ body }) => body),
    /** Stores an entry and tells it on the stream; settles when the page has heard it. */
    async happens(message: Message) {
      stored = [...stored.filter(({ seq }) => seq !== message.seq), message];
      stream?.write(`event: message\nid: ${message.id}\ndata: ${JSON.stringify({ message })}\n\n`);
      await vi.waitFor(() => expect(heard.join('')).toContain(message.body));
    },
    answerFirst: () => answerFirst?.(),
  };
}

test('what is told while a page reads the ticket is shown, although the answer was made before', async () => {
  const page = await openSlowPage();

  await page.happens(entry(2, 'It tore again'));
  page.answerFirst();

  await vi.waitFor(() => expect(page.shown()).toEqual(['It tore', 'It tore again']));
});

test('an edit that is told while a page reads the ticket is not undone by the older answer', async () => {
  const page = await openSlowPage();

  await page.happens(entry(1, 'It tore, mended'));
  page.answerFirst();
  await page.happens(entry(2, 'It tore again'));

  await vi.waitFor(() => expect(page.shown()).toEqual(['It tore, mended', 'It tore again']));
});
