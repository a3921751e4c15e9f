import type { Message } from '@sportello/server/contract/messages';
import type { Ticket } from '@sportello/server/contract/tickets';
import type { Api } from './api.ts';
import { BackOff } from './back-off.ts';
import type { Outbox } from './outbox.ts';
import { type Failure, isRefused, type Pending } from './pending.ts';
import { SportelloError, toSportelloError } from './sportello-error.ts';
import type { UploadAccess } from './upload-file.ts';

export interface SenderOptions {
  api: Api;
  access: UploadAccess;
  outbox: Outbox;
  /** Whether this tab is the one that sends it. */
  mayCarry: (pending: Pending) => boolean;
  /** It is now so; what was refused is to be kept with its reason. */
  onChange: (pending: Pending) => void;
  onSent: (pending: Pending, answer: Message | Ticket) => void;
}

/**
 * Brings what is on its way to the server: one after another within a ticket, files before what carries them, again
 * and again until the server has answered.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #busy = new Set<string>();
  /** A ticket that has to wait holds up no other one. */
  readonly #waits = new Map<string, { backOff: BackOff; timer: ReturnType<typeof setTimeout> }>();
  readonly #stopped = new AbortController();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Begins with everything that is not under way yet. */
  run(): void {
    for (const { ticketId } of this.#options.outbox.all) void this.#carryTicket(ticketId);
  }

  /**
   * The connection is back, or the customer asks for one: what failed is sent again, what came before it first.
   * @param ticketId of this ticket alone
   */
  retry(id?: string, ticketId = this.#find(id)?.ticketId): void {
    for (const pending of this.#options.outbox.all) {
      if (pending.state !== 'failed' || !this.#options.mayCarry(pending)) continue;
      if (ticketId && pending.ticketId !== ticketId) continue;
      if (pending.id === id || !isRefused(pending)) this.#change(pending, { state: 'sending', error: null });
    }
    this.run();
  }

  stop(): void {
    for (const { timer } of this.#waits.values()) clearTimeout(timer);
    this.#stopped.abort();
  }

  async #carryTicket(ticketId: string): Promise<void> {
    if (this.#busy.has(ticketId)) return;
    this.#busy.add(ticketId);
    while (!this.#isStopped) {
      const [pending, ...later] = this.#line(ticketId);
      if (!pending || !this.#options.mayCarry(pending)) break;
      if (pending.state === 'failed') {
        // What holds this one up holds up those behind it.
        for (const each of later)
          if (each.state === 'sending') this.#change(each, { state: 'failed', error: pending.error });
        break;
      }
      await this.#carry(pending);
    }
    this.#busy.delete(ticketId);
  }

  get #isStopped(): boolean {
    return this.#stopped.signal.aborted;
  }

  /** What is still to be sent of a ticket; what was refused holds nothing up. */
  #line(ticketId: string): Pending[] {
    const { all } = this.#options.outbox;
    return all.filter((each) => each.ticketId === ticketId && each.state !== 'sent' && !isRefused(each));
  }

  async #carry(pending: Pending): Promise<void> {
    try {
      await this.#sendFiles(pending);
      const answer = await this.#post(pending);
      if (this.#isStopped) return;
      this.#waits.delete(pending.ticketId);
      this.#change(pending, { state: 'sent' });
      this.#options.onSent(pending, answer);
    } catch (thrown) {
      if (!this.#isStopped) this.#failed(pending, toSportelloError(thrown));
    }
  }

  async #sendFiles(pending: Pending): Promise<void> {
    if (pending.attachments.every(({ isUp }) => isUp)) return;
    const { access } = this.#options;
    const { sendFile } = await import('./send-file.ts');
    let now = pending;
    for (const [index, { id, name, isUp }] of pending.attachments.entries()) {
      if (isUp) continue;
      const share = (of: number) => (index + of) / pending.attachments.length;
      const onProgress = (of: number) => {
        const isNews = Math.floor(share(of) * 100) > Math.floor((now.progress ?? 0) * 100);
        if (isNews && !this.#isStopped) now = this.#change(now, { progress: share(of) });
      };
      await sendFile(access, { id, name }, onProgress, this.#stopped.signal);
      if (!this.#find(pending.id)) throw new SportelloError('refused', 'aborted', 'Discarded');
    }
  }

  async #post({ id, ticketId, body, attachments, request }: Pending): Promise<Message | Ticket> {
    const { api } = this.#options;
    const answer = request
      ? await api.openTicket(request)
      : await api.postMessage(ticketId, { id, body, attachments: attachments.map((file) => file.id) });
    if (answer?.id !== id) throw new SportelloError('server', 'bad_answer', '');
    return answer;
  }

  #failed(pending: Pending, { kind, code, canRetry, retryAfterSeconds, details, file }: SportelloError): void {
    const { ticketId } = pending;
    if (code === 'aborted' || !this.#options.mayCarry(pending)) return; // another tab leads now
    const error: Failure = { kind, code, canRetry, retryAfterSeconds, details, ...(file && { file }) };
    // Files that the server no longer knows are sent again, should the customer want it.
    const attachments = pending.attachments.map(({ id, name }) => ({ id, name }));
    // Uploaded more than a day ago, by the server's clock, they were swept: they are sent again once.
    const isSwept = code === 'invalid_request' && details.some(({ path }) => path.startsWith('body.attachments.'));
    if (isSwept && !pending.isAnew) return void this.#change(pending, { attachments, isAnew: true });
    if (isRefused({ error })) return void this.#change(pending, { state: 'failed', error, attachments });
    for (const each of this.#line(ticketId)) this.#change(each, { state: 'failed', error });
    if (!canRetry) return; // the session has ended: the next one goes on
    const { backOff, timer } = this.#waits.get(ticketId) ?? { backOff: new BackOff() };
    clearTimeout(timer);
    const waitMs = Math.max((retryAfterSeconds ?? 0) * 1000, backOff.next());
    this.#waits.set(ticketId, { backOff, timer: setTimeout(() => this.retry('', ticketId), waitMs) });
  }

  #change(pending: Pending, change: Partial<Pending>): Pending {
    const changed = { ...pending, ...change };
    if (!this.#find(pending.id)) return changed;
    this.#options.outbox.put(changed);
    this.#options.onChange(changed);
    return changed;
  }

  /** Undefined: discarded meanwhile. */
  #find(id?: string): Pending | undefined {
    return this.#options.outbox.all.find((each) => each.id === id);
  }
}
