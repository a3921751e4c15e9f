import type { Delivery, WantedFileDelivery } from '../../../server/src/contract/deliveries.ts';
import type { Message } from '../../../server/src/contract/messages.ts';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';

let counter = 0;

/** A server with a ticket whose card stands in Slack, and a technician who sends files there. */
export async function filesScene(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options);
  const { given } = server;
  const anna = await given.customer();
  const ticket = await given.ticketInSlack(anna);

  /** Everything that is owed to Slack at the moment. */
  async function owed(): Promise<Delivery[]> {
    const { body } = await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 });
    return body.items;
  }

  return {
    ...server,
    anna,
    ticket,
    owed,
    /** A technician's message with files, whose ids in Slack are their names; answers where it stands and what the server said. */
    async send(names: string[], body = 'See the drawing.') {
      counter += 1;
      const place = { workspace: 'T1', channel: 'C1', id: `18000${counter}.000100` };
      const files = names.map((name) => ({ id: `F-${name}`, name }));
      const { thread } = ticket;
      const request = { thread, message: place, technician: marta, format: 'markdown', body, files };
      const answer = await given.service.post('/v1/external-messages', request);
      return { place, message: answer.body.message as Message };
    },
    /** What the bot is asked to fetch. */
    async wanted(): Promise<WantedFileDelivery[]> {
      return (await owed()).filter((delivery) => delivery.kind === 'file_wanted');
    },
    /** Hands a file over as the bot does. */
    put: (id: string, content: Buffer, api = given.service) =>
      api.request(`/v1/external-files/${id}`, { method: 'PUT', body: new Uint8Array(content) }),
    /** The newest entry as the customer sees it. */
    async newest(): Promise<Message> {
      const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?limit=1`);
      return body.items[0];
    },
  };
}
