import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { eraseCustomer } from '../../../server/src/services/erase-customer.ts';
import { loadFromSlack } from '../../support/slack-files.ts';
import { shownText, until } from '../../support/slack-workspace.ts';
import { startRoad } from '../fakes/start-road.ts';

/** A ticket of Anna's in Slack with words too long for one post, a file, and a technician's own words. */
async function scene() {
  const road = await startRoad('socket', { hasFaults: false });
  const { anna, given, workspace, delivered, deps, write } = road;
  const { id } = await given.ticket(anna);
  await write(id, `Zibaldone. ${'Quarzite broke again. '.repeat(400)}`);
  await anna.api.post(`/v1/tickets/${id}/messages`, {
    id: uuid(),
    body: 'See the picture.',
    attachments: [await given.attachment(anna)],
  });
  await delivered(90_000);
  const [card] = await workspace.cards();
  if (!card) throw new Error('there is no card');
  await workspace.write('Marta Rinaldi', 'I am on my way.', card.ts);
  await until(async () => (await anna.api.get(`/v1/tickets/${id}`)).body.assignee !== null, 40_000);
  const erase = () => eraseCustomer(deps, anna.siteKey, anna.id, { confirm: anna.username, isDry: false });
  const inSlack = async () => JSON.stringify(await workspace.everything());
  const filesInSlack = async () => (await workspace.thread(card.ts)).flatMap(({ files = [] }) => files);
  const [annasFile] = await filesInSlack();
  if (!annasFile) throw new Error('the file was not uploaded');
  return { ...road, id, card, annasFile, erase, inSlack, filesInSlack };
}

test('of an erased ticket only what technicians wrote themselves is left in Slack', async () => {
  const { workspace, annasFile, delivered, erase, inSlack, parked } = await scene();
  const before = await inSlack();
  const picture = await loadFromSlack(workspace, annasFile);

  const { left } = await erase();
  await delivered(90_000);
  const after = await workspace.everything();

  expect(['Zibaldone', 'Quarzite', 'pixel.png', 'The film tears'].filter((word) => before.includes(word))).toHaveLength(
    4,
  );
  expect(after.filter(({ subtype }) => subtype !== 'tombstone').map(({ text }) => text)).toEqual(['I am on my way.']);
  expect(await workspace.cards()).toEqual([]);
  expect((await loadFromSlack(workspace, annasFile)).equals(picture)).toBe(false);
  expect(left).toMatchObject([{ what: 'slack_messages', count: 1 }, { what: 'backups' }]);
  expect(await parked()).toEqual([]);
}, 180_000);

test('where a colleague wrote too, the card stays without what was erased, and so do the colleague’s posts', async () => {
  const { workspace, given, anna, id, annasFile, delivered, erase, inSlack, filesInSlack, parked } = await scene();
  const { siteId, siteKey, companyId } = anna;
  const bruno = await given.customer({ siteId, siteKey, companyId });
  await bruno.api.post(`/v1/tickets/${id}/messages`, {
    id: uuid(),
    body: 'It squeaks as well.',
    attachments: [await given.attachment(bruno)],
  });
  await delivered(90_000);
  const [, brunosFile] = await filesInSlack();
  const picture = await loadFromSlack(workspace, brunosFile);

  await erase();
  await delivered(90_000);
  const [card] = await workspace.cards();
  const after = await inSlack();

  expect(['Zibaldone', 'Quarzite', 'See the picture', 'The film tears'].filter((word) => after.includes(word))).toEqual(
    [],
  );
  expect(after).toContain('It squeaks as well.');
  expect(after).toContain('I am on my way.');
  expect(shownText(card as never)).toContain('(erased)');
  expect((await filesInSlack()).map((file) => file.id)).toEqual([brunosFile?.id]);
  expect((await loadFromSlack(workspace, brunosFile)).equals(picture)).toBe(true);
  expect((await loadFromSlack(workspace, annasFile)).equals(picture)).toBe(false);
  expect(await parked()).toEqual([]);
}, 180_000);

test('words that went to Slack together go together, and those of a colleague that went together stay', async () => {
  const { given, anna, delivered, deps, write, shown, parked } = await startRoad('socket');
  const { siteId, siteKey, companyId } = anna;
  const bruno = await given.customer({ siteId, siteKey, companyId });
  const { id } = await given.ticket(anna);
  for (let count = 1; count <= 8; count += 1) await write(id, `Quarzite ${count}`);
  for (let count = 1; count <= 8; count += 1) {
    await bruno.api.post(`/v1/tickets/${id}/messages`, { id: uuid(), body: `Ardesia ${count}` });
  }
  await delivered();
  const [before] = await shown();

  await eraseCustomer(deps, siteKey, anna.id, { confirm: anna.username, isDry: false });
  await delivered(90_000);

  const [after] = await shown();
  const brunos = Array.from({ length: 8 }, (_, count) => `Ardesia ${count + 1}`);
  expect(before?.words.length).toBeLessThan(16);
  expect(after?.words.flatMap((words) => words.split('\n'))).toEqual(brunos);
  expect(await parked()).toEqual([]);
}, 120_000);
