import type { PreviewState } from './preview-state.ts';
import { sampleCustomer, sampleMachines, sampleMessages, sampleTickets } from './sample.ts';

/** Answers a call of the widget as a server would that has the draft of the site, one customer and two tickets. */
export async function answerInstead(request: Request, { site, screen, language }: PreviewState): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/v1\//, '');
  const tickets = sampleTickets(site, language);
  const [noun, id, part] = path.split('/');
  if (noun === 'sites') {
    const isIdentified = screen !== 'sign-in';
    return json(isIdentified ? { ...site, signIn: { ...site.signIn, identity: true } } : site);
  }
  if (noun === 'stream')
    return new Response(new ReadableStream(), { headers: { 'content-type': 'text/event-stream' } });
  if (noun === 'sessions' && request.method === 'POST') {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    return screen === 'sign-in' ? refusal() : json({ token: 'preview', expiresAt, customer: sampleCustomer });
  }
  if (noun === 'machines') return json({ items: sampleMachines, nextCursor: null });
  if (noun === 'unread') return json({ count: 1 });
  if (noun === 'tickets' && request.method === 'GET') {
    if (!id) return json({ items: listed(tickets, new URL(request.url).searchParams.get('state')), nextCursor: null });
    const ticket = tickets.find((each) => each.id === id) ?? tickets[0];
    if (part === 'messages')
      return json({ items: sampleMessages(language).filter((each) => each.ticketId === id), nextCursor: null });
    return json(ticket);
  }
  return refusal();
}

function listed(tickets: ReturnType<typeof sampleTickets>, state: string | null): unknown[] {
  if (state === 'all') return tickets;
  return tickets.filter(({ status }) => (status === 'closed') === (state === 'closed'));
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

/** Nothing is sent from a preview: what is tried is refused as a server refuses it. */
function refusal(): Response {
  return json({ error: { code: 'not_allowed', message: 'this is a preview', requestId: 'preview' } }, 403);
}
