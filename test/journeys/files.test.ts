import { v7 as uuid } from 'uuid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startBot } from '../slack-bot/fakes/start-bot.ts';
import { load, picture, tinyPdf, upload } from '../support/files.ts';
import { loadFromSlack, uploadToSlack } from '../support/slack-files.ts';
import { freePort, shownText, startSlackWorkspace, until } from '../support/slack-workspace.ts';
import { serviceToken, startServer } from '../support/start-server.ts';

/** The real server, the real bot and a workspace, with a signed-in customer. */
async function startRoad(mode: 'socket' | 'http') {
  const server = await startServer();
  const botPort = mode === 'http' ? await freePort() : 0;
  const slack = await startSlackWorkspace(mode === 'http' ? { mode, botPort } : { mode });
  onTestFinished(() => slack.stop());
  await startBot({ server: { url: server.url, token: serviceToken }, slack, botPort });
  await slack.untilBotListens();
  return { ...server, slack, anna: await server.given.customer() };
}

describe.each(['socket', 'http'] as const)('with the bot in %s mode', (mode) => {
  test('files go both ways, whole and in their place, and those that cannot come are named', async () => {
    const { slack, anna, given, api } = await startRoad(mode);
    const photo = await picture(300, 200).jpeg().toBuffer();
    const { body: attachment } = await upload(anna.api, photo, { name: 'torn film.jpg' });
    const request = { ...given.chatRequest(anna), attachments: [attachment.id] };
    await anna.api.post('/v1/tickets', request);

    const [card] = await until(async () => {
      const cards = await slack.cards();
      return shownPictures(cards[0]).length > 0 && cards;
    });
    const [inThread] = await slack.thread(card?.ts ?? '');
    const kept = await load(api, attachment.url);
    const copy = await loadFromSlack(slack, inThread?.files?.[0]);
    expect(inThread?.files).toMatchObject([{ name: 'torn film.jpg' }]);
    expect(copy.equals(kept.body)).toBe(true);
    expect(await slack.cards()).toHaveLength(1);

    const thread = card?.ts ?? '';
    const sent = await uploadToSlack(
      slack,
      'Marta Rinaldi',
      [
        { name: 'drawing.pdf', content: tinyPdf },
        { name: 'tool.exe', content: Buffer.from('MZ program') },
      ],
      { text: 'Like *this*:', thread },
    );
    const newest = async () => (await anna.api.get(`/v1/tickets/${request.id}/messages?limit=1`)).body.items[0];
    const arrived = await until(async () => {
      const message = await newest();
      return message.attachments.length === 1 && message.missingFiles[0]?.state === 'failed' && message;
    });
    expect(arrived).toMatchObject({
      body: 'Like **this**:',
      author: { name: 'Marta Rinaldi' },
      attachments: [{ name: 'drawing.pdf', kind: 'pdf' }],
      missingFiles: [{ name: 'tool.exe' }],
    });
    expect((await load(api, arrived.attachments[0].url)).body.equals(tinyPdf)).toBe(true);
    const [notice] = await slack.notices('Marta Rinaldi');
    expect(notice?.text).toContain('“tool.exe” did not reach the customer: it is not a picture, video or PDF');
    expect((await slack.thread(thread)).find(({ ts }) => ts === sent.ts)?.reactions?.map(({ name }) => name)).toContain(
      'warning',
    );

    await slack.takeBack('Marta Rinaldi', sent.ts);
    await until(async () => (await newest()).withdrawnAt !== null);
    expect((await load(api, arrived.attachments[0].url)).status).toBe(404);
    expect(await newest()).toMatchObject({ attachments: [], missingFiles: [] });
  });

  test('files and words of several messages stand in the thread in the order in which they were sent', async () => {
    const { slack, anna, given } = await startRoad(mode);
    const ticket = await given.ticket(anna);
    for (const body of ['one', 'two', '']) {
      const { body: manual } = await upload(anna.api, tinyPdf, { name: `${body || 'three'}.pdf` });
      await anna.api.post(`/v1/tickets/${ticket.id}/messages`, { id: uuid(), body, attachments: [manual.id] });
    }

    const thread = await until(async () => {
      const [card] = await slack.cards();
      const replies = card ? await slack.thread(card.ts) : [];
      return replies.length === 5 && replies;
    }, 60_000);

    const shown = thread.map((reply) => reply.files?.[0]?.name ?? shownText(reply));
    expect(shown).toEqual(['one', 'one.pdf', 'two', 'two.pdf', 'three.pdf']);
  });
});

function shownPictures(card: { blocks?: { type: string }[] } | undefined) {
  return (card?.blocks ?? []).filter(({ type }) => type === 'image');
}
