import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { marta } from '../../support/given.ts';
import { receiveMail } from '../../support/receive-mail.ts';
import { startServer } from '../../support/start-server.ts';

let counter = 0;

/** The real server with a real mail server beside it, and a customer with an address whose site mails at once. */
export async function startMailScene(options: { now?: () => Date; unreadMailMinutes?: number; logger?: Logger } = {}) {
  const post = await receiveMail();
  const server = await startServer({ smtpUrl: post.smtpUrl, ...options });
  const customer = await server.given.customer();
  const { database } = server.deps;
  const sql = (statement: string, bind: Record<string, unknown> = {}) =>
    database.transaction((tx) => tx.run(statement, bind));
  await sql("UPDATE customers SET email = 'anna@plant.test' WHERE id = $id", { id: customer.id });
  await sql('UPDATE sites SET unread_mail_minutes = $minutes WHERE id = $id', {
    minutes: options.unreadMailMinutes ?? 0,
    id: customer.siteId,
  });

  /** A ticket that keeps these addresses informed. */
  async function ticketFor(contacts: string[], changes: Record<string, unknown> = {}) {
    const request = { ...server.given.chatRequest(customer), contacts, ...changes };
    const { body, status } = await customer.api.post('/v1/tickets', request);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  }

  /** A technician's message, from the ticket's thread. */
  async function reply(ticket: { thread: object }, text: string, technician: object = marta, files: object[] = []) {
    counter += 1;
    const message = { workspace: 'T1', channel: 'C1', id: `18000${counter}.000100` };
    const answer = await server.given.service.post('/v1/external-messages', {
      thread: ticket.thread,
      message,
      technician,
      body: text,
      format: 'markdown',
      files,
    });
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  }

  const claim = (ticketId: string) => server.given.service.post(`/v1/tickets/${ticketId}/claim`, { technician: marta });
  const close = (ticketId: string, summary: string) =>
    server.given.service.post(`/v1/tickets/${ticketId}/close`, { technician: marta, summary });

  /** What is owed by e-mail and not done. */
  const owed = () =>
    database.select<{ status: string; attempts: number; lastError: string | null }>(
      `SELECT status, attempts, last_error AS "lastError" FROM deliveries
       WHERE destination = 'email' AND status <> 'done'`,
    );

  /** Until nothing waits to be mailed. */
  async function settled(timeoutMs = 8_000) {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const waiting = (await owed()).filter(({ status }) => status === 'waiting');
      if (waiting.length === 0) return;
      if (Date.now() > end) throw new Error(`still owed: ${JSON.stringify(waiting)}`);
      await pause(20);
    }
  }

  /** Opens a link of a mail at the address where this server listens. */
  const open = (link: string, init: RequestInit = {}) =>
    fetch(link.replace('http://portal.test', server.url), { redirect: 'manual', ...init });

  return { ...server, post, customer, sql, ticketFor, reply, claim, close, owed, settled, open };
}

/** The link of a mail's text that begins with this path. */
export function linkIn(mail: { text: string | null }, path: string): string {
  const link = new RegExp(`http://portal\\.test${path}\\S+`).exec(mail.text ?? '')?.[0];
  if (!link) throw new Error(`no link to ${path} in: ${mail.text}`);
  return link;
}
