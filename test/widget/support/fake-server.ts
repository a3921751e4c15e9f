import type { ErrorCode } from '@sportello/server/contract/errors';
import type { Message, PostMessageRequest } from '@sportello/server/contract/messages';
import type { Customer } from '@sportello/server/contract/sessions';
import type { OpenTicketRequest, Ticket } from '@sportello/server/contract/tickets';
import { anna, asAuthor, bruno, buildMessage, buildTicket, carla, machines, marta, site } from './factories.ts';

interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  headers: Headers;
}

type Fault =
  | 'network'
  | 'lost-answer'
  | { status: number; code: ErrorCode; details?: { path: string; message: string }[] };

const customers: Record<string, Customer> = { anna, bruno, carla };

/** Answers `fetch` in the page as the server would, and can be made to fail, stall and forget. */
export class FakeServer {
  readonly url = 'https://support.test/';
  readonly calls: Call[] = [];
  readonly tickets = new Map<string, Ticket>();
  readonly messages = new Map<string, Message[]>();
  pageSize = 50;
  /** Requests whose "METHOD path" begins with the key fail, the given number of times. */
  readonly faults = new Map<string, { fault: Fault; times: number }>();
  /** Live events are lost while this is true, as on a bad line. */
  isMute = false;
  readonly #tokens = new Map<string, Customer>();
  readonly #streams = new Map<ReadableStreamDefaultController<Uint8Array>, Customer>();
  readonly #realFetch = window.fetch;
  #held: Promise<void> | null = null;

  install(): this {
    window.fetch = (input, init) => this.#fetch(new URL(String(input)), init ?? {});
    return this;
  }

  uninstall(): void {
    window.fetch = this.#realFetch;
  }

  get openStreams(): number {
    return this.#streams.size;
  }

  /** From now on answers are made but wait on their way until the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.#held = new Promise((resolve) => {
      release = () => {
        this.#held = null;
        resolve();
      };
    });
    return release;
  }

  fail(call: string, fault: Fault, times = 1): void {
    this.faults.set(call, { fault, times });
  }

  /** Ends every session, as an expiry does. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  dropStreams(): void {
    for (const stream of this.#streams.keys()) stream.close();
    this.#streams.clear();
  }

  session(customer: Customer) {
    const token = `token-of-${customer.id}-${this.#tokens.size}`;
    this.#tokens.set(token, customer);
    return { token, expiresAt: new Date(Date.now() + 3_600_000).toISOString(), customer };
  }

  given(ticket: Partial<Ticket> = {}, bodies: string[] = []): Ticket {
    const built = buildTicket(ticket);
    this.tickets.set(built.id, built);
    this.messages.set(built.id, [built.lastMessage]);
    for (const body of bodies) this.add(built.id, { body });
    return built;
  }

  /** Appends an entry, changes the ticket as it implies, and tells every listener. */
  add(ticketId: string, given: Partial<Message> = {}): Message {
    const ticket = this.tickets.get(ticketId);
    const entries = this.messages.get(ticketId);
    if (!ticket || !entries) throw new Error('no such ticket');
    const message = buildMessage({ ...given, ticketId, seq: entries.length + 1 });
    entries.push(message);
    if (message.kind === 'claimed') Object.assign(ticket, { status: 'in_progress', assignee: marta });
    if (message.kind === 'closed') Object.assign(ticket, { status: 'closed', closedAt: message.createdAt });
    Object.assign(ticket, { lastMessage: message, updatedAt: message.createdAt });
    if (!this.isMute) this.emit(message, ticket);
    return message;
  }

  emit(message: Message, ticket: Ticket): void {
    const { description: _, phone: __, company, language: ___, ...summary } = ticket;
    const event = `event: message\ndata: ${JSON.stringify({ message, ticket: summary })}\n\n`;
    for (const [stream, customer] of this.#streams) {
      if (customer.company.id === company.id) stream.enqueue(new TextEncoder().encode(event));
    }
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const call = { method, path: url.pathname, query: url.searchParams, body, headers: new Headers(init.headers) };
    this.calls.push(call);
    const fault = this.#faultFor(`${method} ${url.pathname}`);
    if (fault === 'network') throw new TypeError('Failed to fetch');
    if (fault && fault !== 'lost-answer') return refusal(fault.status, fault.code, fault.details);
    const answer = this.#answer(call, init.signal ?? undefined);
    await Promise.race([this.#held ?? Promise.resolve(), aborted(init.signal)]);
    init.signal?.throwIfAborted();
    if (fault === 'lost-answer') throw new TypeError('Failed to fetch');
    return answer;
  }

  #faultFor(call: string): Fault | undefined {
    for (const [prefix, entry] of this.faults) {
      if (!call.startsWith(prefix) || entry.times === 0) continue;
      entry.times--;
      return entry.fault;
    }
    return undefined;
  }

  #answer(call: Call, signal: AbortSignal | undefined): Response {
    const route = `${call.method} ${call.path}`;
    if (route === `GET /v1/sites/${site.key}`) return json(200, site);
    if (route.startsWith('GET /v1/sites/')) return refusal(404, 'unknown_site');
    if (route === 'POST /v1/sessions') return this.#signIn(call.body as { username: string; password: string });
    const customer = this.#tokens.get((call.headers.get('authorization') ?? '').replace('Bearer ', ''));
    if (!customer) return refusal(401, 'unauthenticated');
    if (route === 'DELETE /v1/sessions/current') return new Response(null, { status: 204 });
    if (route === 'GET /v1/stream') return this.#stream(customer, signal);
    if (route === 'GET /v1/machines') return json(200, { items: machines, nextCursor: null });
    if (route === 'GET /v1/tickets') return this.#list(customer, call.query.get('state') ?? 'open');
    if (route === 'POST /v1/tickets') return this.#open(customer, call.body as OpenTicketRequest);
    const [, id = '', messages] = /^\/v1\/tickets\/([^/]+)(\/messages)?$/.exec(call.path) ?? [];
    const ticket = this.tickets.get(id);
    if (!ticket || ticket.company.id !== customer.company.id) return refusal(404, 'not_found');
    if (!messages) return json(200, ticket);
    if (call.method === 'GET') return this.#read(ticket.id, call.query);
    return this.#post(customer, ticket, call.body as PostMessageRequest);
  }

  #signIn({ username, password }: { username: string; password: string }): Response {
    const customer = customers[username];
    if (!customer || password !== 'sportello-demo') return refusal(401, 'invalid_credentials');
    return json(201, this.session(customer));
  }

  #stream(customer: Customer, signal: AbortSignal | undefined): Response {
    let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
    const end = () => stream && this.#streams.delete(stream);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        stream = controller;
        this.#streams.set(controller, customer);
        signal?.addEventListener('abort', () => {
          if (end()) controller.error(signal.reason);
        });
      },
      cancel: () => void end(),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  }

  #list(customer: Customer, state: string): Response {
    const items = [...this.tickets.values()]
      .filter((ticket) => ticket.company.id === customer.company.id)
      .filter((ticket) => (ticket.status === 'closed') === (state === 'closed'))
      .sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
    return json(200, { items, nextCursor: null });
  }

  #open(customer: Customer, request: OpenTicketRequest): Response {
    const known = this.tickets.get(request.id);
    if (known) return json(201, known);
    const chat = request.kind === 'chat' ? request : undefined;
    const ticket = this.given({
      id: request.id,
      kind: request.kind,
      subject: chat?.subject ?? null,
      description: request.description,
      phone: request.kind === 'callback' ? request.phone : null,
      customer: { id: customer.id, name: customer.name },
      company: customer.company,
    });
    this.emit(ticket.lastMessage, ticket);
    return json(201, ticket);
  }

  #read(ticketId: string, query: URLSearchParams): Response {
    const all = this.messages.get(ticketId) ?? [];
    const after = query.get('after');
    if (after !== null) return json(200, { items: all.filter(({ seq }) => seq > Number(after)), nextCursor: null });
    const before = Number(query.get('before') ?? Number.MAX_SAFE_INTEGER);
    const earlier = all.filter(({ seq }) => seq < before);
    const items = earlier.slice(-this.pageSize);
    return json(200, { items, nextCursor: earlier.length > items.length ? String(items[0]?.seq) : null });
  }

  #post(customer: Customer, ticket: Ticket, { id, body }: PostMessageRequest): Response {
    const known = this.messages.get(ticket.id)?.find((message) => message.id === id);
    if (known) return json(201, known);
    if (ticket.status === 'closed') return refusal(409, 'ticket_closed');
    return json(201, this.add(ticket.id, { id, body, author: asAuthor(customer) }));
  }
}

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function refusal(status: number, code: ErrorCode, details?: { path: string; message: string }[]): Response {
  return json(status, { error: { code, message: code, details, requestId: 'request-1' } });
}

function aborted(signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
}
