import { v7 as uuid } from 'uuid';
import type { Api } from '../../support/api.ts';
import { tinyPdf } from '../../support/files.ts';
import { marta } from '../../support/given.ts';
import { tablesOf } from '../../support/postgres.ts';
import { startServer } from '../../support/start-server.ts';
import type { Call } from './recipes.ts';

/** By the mail worker, and by the watch that looks for trouble once a minute. */
const madeInTheirOwnTime = new Set(['password_links', 'alerts']);
const toldByTheWatch = new Set(['alert', 'alert_mail']);

/** The server tries these itself, again and again where nothing answers. */
const isSentHere = ({ destination }: Record<string, unknown>) => destination === 'email' || destination === 'webhook';

/** A server with everything that an operation may need: two sites, two companies of one of them, and Slack. */
export async function everyRouteScene() {
  const server = await startServer({ smtpUrl: 'smtp://127.0.0.1:1', env: { SECRETS_KEY: 'ab'.repeat(32) } });
  const { given, deps } = server;
  const anna = await given.customer({ allowedOrigins: ['https://portal.acme.example'] });
  const { siteId, siteKey } = anna;
  const owner = await given.owner();
  const ticket = await given.ticketInSlack(anna);
  const closed = await given.closedTicket(anna);
  await given.service.put('/v1/installations/T1', { name: 'Meccanica Acme', data: '{}' });
  let place = 0;

  return {
    ...server,
    anna,
    owner,
    /** Whoever may make a call: as the contract says, or as its recipe does. */
    rightful: (caller: string | undefined, call: Call): Api =>
      call.by ??
      (caller === 'customer' ? anna : caller === 'owner' ? owner : null)?.api ??
      (caller ? given.service : server.api),
    ticket,
    closed,
    /** Of the same site. */
    ofOtherCompany: await given.customer({ siteId, siteKey }),
    ofOtherSite: await given.customer(),
    freshTicket: async (): Promise<string> => (await given.ticket(anna)).id,
    freshClosedTicket: async (): Promise<string> => (await given.closedTicket(anna)).id,
    /** Everything that is owed to Slack. */
    owed: async () =>
      (await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 })).body.items,
    /** A technician's message in the ticket's thread that was just brought, and the request that brought it. */
    async relayed(files: string[] = []) {
      place += 1;
      const message = { workspace: 'T1', channel: 'C1', id: `19000${place}.000100` };
      const request = { thread: ticket.thread, message, technician: marta, format: 'markdown', body: 'See here.' };
      await given.service.post('/v1/external-messages', {
        ...request,
        files: files.map((id) => ({ id, name: `${id}.pdf` })),
      });
      return message;
    },
    newPlace: () => {
      place += 1;
      return { workspace: 'T1', channel: 'C1', id: `19000${place}.000100` };
    },
    /** What was given up, of a ticket of Anna's. */
    async parkedDelivery(): Promise<string> {
      const ticketId = (await given.ticket(anna)).id;
      const { items } = (await given.service.post('/v1/deliveries/claim', { destination: 'slack', limit: 100 })).body;
      const { id, lease } = items.find((one: { ticket?: { id: string } }) => one.ticket?.id === ticketId);
      const reason = { reason: 'channel_not_found', isPermanent: true };
      await given.service.post(`/v1/deliveries/${id}/fail`, { lease, ...reason });
      return id;
    },
    /** A file in parts of which nothing has come yet. */
    async begunUpload(): Promise<string> {
      const id = uuid();
      await anna.api.post('/v1/uploads', { id, name: 'drawing.pdf', bytes: tinyPdf.length });
      return id;
    },
    /** Every row of every table, to compare; but not what workers and the watch of deliveries do in their own time. */
    async dump(): Promise<Record<string, string[]>> {
      const rows: Record<string, string[]> = {};
      for (const name of await tablesOf(deps.database)) {
        if (madeInTheirOwnTime.has(name)) continue;
        const found = await deps.database.select<Record<string, unknown>>(`SELECT * FROM "${name}"`);
        const told = found.filter(({ kind }) => name !== 'deliveries' || !toldByTheWatch.has(`${kind}`));
        rows[name] = told.map((row) => JSON.stringify(isSentHere(row) ? row.id : row)).sort();
      }
      return rows;
    },
  };
}

export type EveryRouteScene = Awaited<ReturnType<typeof everyRouteScene>>;
