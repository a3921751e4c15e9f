import type { Message, PostMessageRequest } from '@sportello/server/contract/messages';
import type { Customer } from '@sportello/server/contract/sessions';
import type { Site } from '@sportello/server/contract/sites';
import type { OpenTicketRequest, Ticket } from '@sportello/server/contract/tickets';
import { anna, asAuthor, bruno, buildMessage, buildTicket, carla, marta, site } from './factories.ts';
import { answerOf, type Call, type Fault, json, refusal, reportOf } from './fake-answers.ts';
import { FakeFiles } from './fake-files.ts';
import { type Change, FakeReading, summaryOf } from './fake-reading.ts';
import { FakeUploadRequest } from './fake-upload-request.ts';

interface SignIn {
  username?: string;
  password?: string;
  identity?: string;
  isShared?: boolean;
}

const customers: Record<string, Customer> = { anna, bruno, carla };

/** Answers `fetch` in the page as the server would, and can be made to fail, stall and forget. */
export class FakeServer {
  readonly url = 'https://support.test/';
  readonly calls: Call[] = [];
  readonly tickets = new Map<string, Ticket>();
  readonly messages = new Map<string, Message[]>();
  /** What the site answers. */
  site: Site = site;
  readonly files = new FakeFiles();
  readonly reading = new FakeReading(this.messages);
  pageSize = 50;
  /** Sent with every failure. */
  retryAfterSeconds: number | undefined;
  /** Requests whose "METHOD path" begins with the key fail, the given number of times. */
  readonly faults = new Map<string, { fault: Fault; times: number }>();
  /** Live events are lost while this is true, as on a bad line. */
  isMute = false;
  readonly #tokens = new Map<string, Customer>();
  readonly #streams = new Map<ReadableStreamDefaultController<Uint8Array>, Customer>();
  readonly #realFetch = window.fetch;
  readonly #realRequest = window.XMLHttpRequest;
  #held: Promise<void> | null = null;

  install(): this {
    window.fetch = (input, init) => this.#fetch(new URL(String(input)), init ?? {});
    window.XMLHttpRequest = FakeUploadRequest as unknown as typeof XMLHttpRequest;
    return this;
  }

  uninstall(): void {
    window.XMLHttpRequest = this.#realRequest;
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
    this.reading.seen.set(built.id, 1 + bodies.length);
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

  /** An entry that was edited or withdrawn. */
  change(message: Message, change: Partial<Message>): void {
    Object.assign(message, change);
    this.emit(message, this.tickets.get(message.ticketId) as Ticket);
  }

  emit(message: Message, ticket: Ticket): void {
    this.tell('message', { message, ticket: summaryOf(ticket) }, ticket);
  }

  tell(type: string, data: object, { company }: Ticket): void {
    const event = `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
    for (const [stream, customer] of this.#streams) {
      if (customer.company.id === company.id) stream.enqueue(new TextEncoder().encode(event));
    }
  }

  async #fetch(url: URL, init: RequestInit): Promise<Response> {
    const method = init.method ?? 'GET';
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    const call = { method, path: url.pathname, query: url.searchParams, body, headers: new Headers(init.headers) };
    this.calls.push(call);
    const fault = this.#faultFor(`${method} ${url.pathname}`);
    if (fault === 'network') throw new TypeError('Failed to fetch');
    if (fault && fault !== 'lost-answer') {
      const answer = refusal(fault.status, fault.code, fault.details);
      if (this.retryAfterSeconds) answer.headers.set('retry-after', String(this.retryAfterSeconds));
      return answer;
    }
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
    if (route === `GET /v1/sites/${site.key}`) return json(200, this.site);
    if (route.startsWith('GET /v1/sites/')) return refusal(404, 'unknown_site');
    if (route === 'POST /v1/sessions') return this.#signIn(call.body as SignIn);
    if (/^POST \/v1\/(credential-requests|forgotten-passwords)$/.test(route)) return json(202, { isAccepted: true });
    const customer = this.#tokens.get((call.headers.get('authorization') ?? '').replace('Bearer ', ''));
    if (!customer) return refusal(401, 'unauthenticated');
    if (route === 'DELETE /v1/sessions/current') return new Response(null, { status: 204 });
    if (route === 'GET /v1/stream') return this.#stream(customer, signal);
    const found = this.files.answer(call);
    if (found) return answerOf(found);
    if (route === 'GET /v1/tickets') {
      return json(200, this.reading.page(this.tickets.values(), call.query, customer));
    }
    if (route === 'GET /v1/unread') {
      const counts = [...this.tickets.keys()].map((id) => this.reading.unreadCount(id));
      return json(200, { count: counts.reduce((sum, count) => sum + count, 0) });
    }
    if (route === 'POST /v1/tickets') return this.#open(customer, call.body as OpenTicketRequest);
    const [, id = '', part] = /^\/v1\/tickets\/([^/]+)\/?(\w*)$/.exec(call.path) ?? [];
    const ticket = this.tickets.get(id);
    if (!ticket || ticket.company.id !== customer.company.id) return refusal(404, 'not_found');
    if (!part) return json(200, ticket);
    if (part === 'report') return reportOf(ticket);
    if (part !== 'messages') {
      const { event, entry } = this.reading.change(ticket, customer, part, call.body as Change);
      if (event) this.tell('read', event, ticket);
      if (entry) this.add(ticket.id, entry);
      return event ? new Response(null, { status: 204 }) : json(200, ticket);
    }
    if (call.method === 'GET') return json(200, this.reading.messages(ticket.id, call.query, this.pageSize));
    return this.#post(customer, ticket, call.body as PostMessageRequest);
  }

  #signIn({ username = '', password, identity, isShared }: SignIn): Response {
    // A token of a test names its customer by `sub`; the true server checks who has signed it.
    const sub = identity && JSON.parse(atob(identity.split('.')[1] ?? '')).sub;
    if (sub) return customers[sub] ? json(201, this.session(customers[sub])) : refusal(401, 'invalid_identity');
    const customer = customers[username];
    if (!customer || password !== 'sportello-demo') return refusal(401, 'invalid_credentials');
    return json(201, { ...this.session(customer), ...(!isShared && { device: `mark-of-${username}` }) });
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

  #open(customer: Customer, request: OpenTicketRequest): Response {
    const known = this.tickets.get(request.id);
    if (known) return json(201, known);
    const ticket = this.given({
      id: request.id,
      kind: request.kind,
      subject: request.subject ?? null,
      description: request.description,
      phone: request.phone ?? null,
      customer: { id: customer.id, name: customer.name },
      company: customer.company,
    });
    this.emit(ticket.lastMessage, ticket);
    return json(201, ticket);
  }

  #post(customer: Customer, ticket: Ticket, { id, body, attachments }: PostMessageRequest): Response {
    const known = this.messages.get(ticket.id)?.find((message) => message.id === id);
    if (known) return json(201, known);
    if (ticket.status === 'closed') return refusal(409, 'ticket_closed');
    const files = attachments.flatMap((file) => this.files.attachments.get(file) ?? []);
    return json(201, this.add(ticket.id, { id, body, attachments: files, author: asAuthor(customer) }));
  }
}

function aborted(signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
}
