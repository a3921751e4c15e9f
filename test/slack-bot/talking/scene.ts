import { onTestFinished } from 'vitest';
import { changeSite, type SiteChanges } from '../../../server/src/services/change-site.ts';
import { freePort, startSlackWorkspace, until } from '../../support/slack-workspace.ts';
import { serviceToken, startServer } from '../../support/start-server.ts';
import { startBot } from '../fakes/start-bot.ts';

/** The real server, the real bot and a workspace, with a customer whose ticket has its card. */
export async function startTalk(mode: 'socket' | 'http', changes: SiteChanges = {}) {
  const server = await startServer();
  const botPort = mode === 'http' ? await freePort() : 0;
  const slack = await startSlackWorkspace(mode === 'http' ? { mode, botPort } : { mode });
  onTestFinished(() => slack.stop());
  await startBot({ server: { url: server.url, token: serviceToken }, slack, botPort });
  await slack.untilBotListens();
  const anna = await server.given.customer();
  await changeSite(server.deps, anna.siteKey, changes);
  const ticket = await server.given.ticket(anna);
  const card = await until(async () => (await slack.cards())[0]);

  /** The technicians' words as the customer reads them. */
  async function read(): Promise<string[]> {
    const { body } = await anna.api.get(`/v1/tickets/${ticket.id}/messages?limit=100`);
    const texts = body.items.filter(({ kind }: { kind: string }) => kind === 'text');
    return texts.map((entry: { body: string; withdrawnAt: string | null }) =>
      entry.withdrawnAt ? '(withdrawn)' : entry.body,
    );
  }

  const untilRead = (...words: string[]) => until(async () => JSON.stringify(await read()) === JSON.stringify(words));
  const untilMarked = (ts: string, ...marks: string[]) =>
    until(async () => JSON.stringify(await slack.marks(ts)) === JSON.stringify(marks.sort()));

  /** The customer looks at everything. */
  async function look(): Promise<void> {
    await anna.api.post(`/v1/tickets/${ticket.id}/read`, { seq: 1_000 });
  }

  return { ...server, slack, botPort, anna, ticket, thread: card.ts, read, untilRead, untilMarked, look };
}
