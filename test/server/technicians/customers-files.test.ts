import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { tinyPdf, upload } from '../../support/files.ts';
import { startServer } from '../../support/start-server.ts';

type Owed = { kind: string; id: string; lease: string; attachment?: { id: string } };

async function scene() {
  const server = await startServer();
  const { given } = server;
  const anna = await given.customer();
  const next = async (): Promise<Owed | undefined> =>
    (await given.service.post('/v1/deliveries/claim', { destination: 'slack' })).body.items[0];
  const complete = ({ id, lease }: Owed, made: object = {}) =>
    given.service.post(`/v1/deliveries/${id}/complete`, { lease, ...made });
  /** Carries out everything that is owed, and tells what it was, in order. */
  async function carryOut() {
    const done: Owed[] = [];
    for (let owed = await next(); owed; owed = await next()) {
      const isFile = owed.kind === 'file';
      const place = { workspace: 'T1', channel: 'C1', id: `1.${String(done.length).padStart(6, '0')}` };
      await complete(owed, isFile ? { file: `F${owed.attachment?.id}`, posted: place } : { thread: thread });
      done.push(owed);
    }
    return done;
  }
  const thread = { workspace: 'T1', channel: 'C1', id: '1700.000100' };
  return { ...server, anna, next, complete, carryOut, thread };
}

test('each file of a customer is owed to Slack by itself, behind the words it came with and before what comes next', async () => {
  const { anna, given, carryOut } = await scene();
  const photo = await given.attachment(anna);
  const { body: manual } = await upload(anna.api, tinyPdf, { name: 'manual.pdf' });
  const request = { ...given.chatRequest(anna), attachments: [photo] };
  await anna.api.post('/v1/tickets', request);
  const post = (body: string, attachments: string[]) =>
    anna.api.post(`/v1/tickets/${request.id}/messages`, { id: uuid(), body, attachments });

  await post('The manual:', [manual.id]);
  await post('See?', []);

  const done = await carryOut();
  expect(done.map(({ kind, attachment }) => [kind, attachment?.id])).toEqual([
    ['ticket_opened', undefined],
    ['file', photo],
    ['message', undefined],
    ['file', manual.id],
    ['message', undefined],
    ['ticket_changed', undefined], // the card is to show the photo
  ]);
});

test('a picture of the description stands on the card once it is in Slack; one of a later message does not', async () => {
  const { anna, given, carryOut, next } = await scene();
  const [first, later] = [await given.attachment(anna), await given.attachment(anna)];
  const request = { ...given.chatRequest(anna), attachments: [first] };
  await anna.api.post('/v1/tickets', request);
  await carryOut();

  await anna.api.post(`/v1/tickets/${request.id}/messages`, { id: uuid(), body: '', attachments: [later] });

  const owed = await next();
  expect(owed).toMatchObject({
    kind: 'message',
    card: { pictures: [{ name: 'pixel.png', fileId: `F${first}`, thumbnailUrl: expect.stringContaining(first) }] },
  });
});

test('a file that was reported twice is known once, and its copy in Slack may be deleted without harm', async () => {
  const { anna, given, next, complete, thread } = await scene();
  const photo = await given.attachment(anna);
  const request = { ...given.chatRequest(anna), attachments: [photo] };
  await anna.api.post('/v1/tickets', request);
  await complete((await next()) as Owed, { thread });
  const file = (await next()) as Owed;

  const answers = [await complete(file, { file: 'F1' }), await complete(file, { file: 'F1' })];
  const removed = await given.service.post('/v1/external-files/remove', { workspace: 'T1', id: 'F1' });

  const { body } = await anna.api.get(`/v1/tickets/${request.id}/messages`);
  expect(answers.map(({ body: { status } }) => status)).toEqual(['done', 'done']);
  expect(removed.status).toBe(404);
  expect(body.items[0].attachments).toMatchObject([{ id: photo }]);
});
