import { changeSite, type SiteChanges } from '../../../server/src/services/change-site.ts';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';

let counter = 0;

/** The real server with a ticket whose card stands in Slack, and a technician who writes in its thread. */
export async function startTalk(changes: SiteChanges = {}, options: { smtpUrl?: string } = {}) {
  const server = await startServer(options);
  const { given, deps } = server;
  const anna = await given.customer();
  const set = (more: SiteChanges) => changeSite(deps, anna.siteKey, more);
  await set(changes);
  const ticket = await given.ticketInSlack(anna);

  /** A place in the ticket's thread that nobody has written at yet. */
  function aPlace() {
    counter += 1;
    return { workspace: 'T1', channel: 'C1', id: `18100${counter}.000100` };
  }

  /** What the bot tells the server of a message at a place. */
  function relay(place: object, body: string, more: object = {}) {
    const words = { technician: marta, format: 'markdown', body };
    return given.service.post('/v1/external-messages', { thread: ticket.thread, message: place, ...words, ...more });
  }

  /** The words of the conversation as the customer reads them. */
  async function read(): Promise<string[]> {
    const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?limit=100`);
    const texts = body.items.filter(({ kind }: { kind: string }) => kind === 'text');
    return texts.map((entry: { body: string; withdrawnAt: string | null }) =>
      entry.withdrawnAt ? '(withdrawn)' : entry.body,
    );
  }

  /** Takes everything that is owed to Slack and reports it done; with the places of what it posts. */
  async function deliverAll() {
    const done = [];
    for (;;) {
      const { body } = await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 });
      if (body.items.length === 0) return done;
      for (const delivery of body.items) {
        const posted = ['message', 'note'].includes(delivery.kind) ? { posted: aPlace() } : {};
        await given.service.post(`/v1/deliveries/${delivery.id}/complete`, { lease: delivery.lease, ...posted });
        done.push({ ...delivery, ...posted });
      }
    }
  }

  /** The marks among what is owed, all of it taken. */
  async function marks() {
    const delivered = await deliverAll();
    return delivered
      .filter(({ kind }) => kind === 'marked')
      .map(({ place, isSent, isSeen, isNote, wasNote }) => ({ at: place.id, isSent, isSeen, isNote, wasNote }));
  }

  await deliverAll();
  return { ...server, anna, ticket, set, aPlace, relay, read, deliverAll, marks };
}
