import { v7 as uuid } from 'uuid';
import { tinyPdf } from '../../support/files.ts';
import { marta } from '../../support/given.ts';
import { startServer } from '../../support/start-server.ts';

/** A server with everything that an operation may need: two sites, two companies of one of them, and Slack. */
export async function everyRouteScene() {
  const server = await startServer({ smtpUrl: 'smtp://127.0.0.1:1', env: { SECRETS_KEY: 'ab'.repeat(32) } });
  const { given, deps } = server;
  const anna = await given.customer({ allowedOrigins: ['https://portal.acme.example'] });
  const { siteId, siteKey } = anna;
  const ticket = await given.ticketInSlack(anna);
  const closed = await given.closedTicket(anna);
  await given.service.put('/v1/installations/T1', { name: 'Meccanica Acme', data: '{}' });
  let place = 0;

  return {
    ...server,
    anna,
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
    /** A file in parts of which nothing has come yet. */
    async begunUpload(): Promise<string> {
      const id = uuid();
      await anna.api.post('/v1/uploads', { id, name: 'drawing.pdf', bytes: tinyPdf.length });
      return id;
    },
    /** Every row of every table, to compare; how far the mail worker is with its own is not told. */
    async dump(): Promise<Record<string, string[]>> {
      const tables = await deps.database.select<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
      );
      const rows: Record<string, string[]> = {};
      for (const { name } of tables) {
        const found = await deps.database.select<Record<string, unknown>>(`SELECT * FROM "${name}"`);
        rows[name] = found.map((row) => JSON.stringify(row.destination === 'email' ? row.id : row)).sort();
      }
      return rows;
    },
  };
}

export type EveryRouteScene = Awaited<ReturnType<typeof everyRouteScene>>;
