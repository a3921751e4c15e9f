import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadFromSlack, uploadToSlack } from '../../support/slack-files.ts';
import { shownText, until } from '../../support/slack-workspace.ts';
import { aDelivery, aFile, aFileDelivery, aMessage, aPlace, aWantedFile } from '../fakes/deliveries.ts';
import type { FakeServer } from '../fakes/fake-server.ts';
import { startWithCard } from '../fakes/start-bot.ts';

const completed = (server: FakeServer, count: number) => until(() => server.calls.completed.length >= count);

/** A customer's file whose bytes the server has. */
function keep(server: FakeServer, content: Buffer, name = 'perdita olio.jpg') {
  const attachment = aFile({ name, bytes: content.length });
  server.files.contents.set(attachment.id, content);
  return { ...attachment, url: `https://support.example/v1/attachments/${attachment.id}/content?signature=abc` };
}

describe.each(['socket', 'http'] as const)('in %s mode', (mode) => {
  test('a customer’s files land in the thread behind their words, whole, with their name, and are reported', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);
    const content = randomBytes(3_000_000);
    const attachment = keep(server, content);
    const message = aMessage({ body: 'Ecco la foto', attachments: [attachment] });

    server.owe(aDelivery('message', { ticket, thread, message }));
    await completed(server, 2);
    server.owe(aFileDelivery({ ticket, thread, message, attachment }));
    await completed(server, 3);

    const [words, file] = await slack.thread(thread.id);
    expect(shownText(words ?? {})).toBe('Ecco la foto'); // and no link beside the file itself
    expect(file?.files).toMatchObject([{ name: 'perdita olio.jpg' }]);
    expect((await loadFromSlack(slack, file?.files?.[0])).equals(content)).toBe(true);
    expect(shownText(file ?? {})).toBe('📎 Anna Ferri');
    expect(server.calls.completed[2]).toMatchObject({ posted: aPlace(file?.ts ?? ''), file: file?.files?.[0]?.id });
    expect(server.files.askedWith.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  test('a message of files only makes no post beside them', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);
    const attachment = keep(server, randomBytes(1_000));
    const message = aMessage({ body: '', attachments: [attachment] });

    server.owe(aDelivery('message', { ticket, thread, message }));
    await completed(server, 2);
    server.owe(aFileDelivery({ ticket, thread, message, attachment }));
    await completed(server, 3);

    expect(await slack.thread(thread.id)).toHaveLength(1);
  });

  test('a file that was uploaded before an unknown outcome is found in the thread, not uploaded again', async () => {
    const { server, slack, ticket, thread } = await startWithCard(mode);
    const attachment = keep(server, randomBytes(1_000));
    const delivery = aFileDelivery({ ticket, thread, attachment });
    server.owe(delivery);
    await completed(server, 2);

    server.owe({ ...delivery, attempt: 2 });
    await completed(server, 3);

    expect(await slack.thread(thread.id)).toHaveLength(1);
    expect(server.files.askedWith).toHaveLength(1);
    expect(server.calls.completed[2]).toMatchObject({
      posted: server.calls.completed[1]?.posted,
      file: server.calls.completed[1]?.file,
    });
  });

  test('a technician’s files are announced with the words, fetched and handed over whole', async () => {
    const { server, slack, thread } = await startWithCard(mode);
    const drawing = randomBytes(2_000_000);

    const sent = await uploadToSlack(
      slack,
      'Marta Rinaldi',
      [
        { name: 'disegno.pdf', content: drawing },
        { name: 'foto 1.jpg', content: Buffer.from('small') },
      ],
      { text: 'Ecco il *disegno*', thread: thread.id },
    );
    await until(() => server.calls.relayed.length > 0);
    const [relayed] = server.calls.relayed;
    const [first, second] = relayed?.files ?? [];
    const wanted = [first, second].map((file) =>
      aWantedFile({ externalId: file?.id ?? '', place: aPlace(sent.ts), thread }),
    );
    server.owe(...wanted);
    await completed(server, 3);

    expect(relayed).toMatchObject({ message: aPlace(sent.ts), body: 'Ecco il **disegno**' });
    expect([first?.name, second?.name]).toEqual(['disegno.pdf', 'foto 1.jpg']);
    const received = new Map(server.files.received.map(({ id, content }) => [id, content]));
    expect(received.get(wanted[0]?.file.id ?? '')?.equals(drawing)).toBe(true);
    expect(received.get(wanted[1]?.file.id ?? '')?.toString()).toBe('small');
    expect(await slack.notices('Marta Rinaldi')).toEqual([]);
  });

  test('files without words are relayed; one that customers may not get is told to its sender, with what to do', async () => {
    const { server, slack, thread } = await startWithCard(mode);
    const content = Buffer.from('not for customers');
    const sent = await uploadToSlack(slack, 'Marta Rinaldi', [{ name: 'foto.heic', content }], { thread: thread.id });
    await until(() => server.calls.relayed.length > 0);
    const externalId = server.calls.relayed[0]?.files?.[0]?.id ?? '';
    const place = aPlace(sent.ts);
    const wanted = aWantedFile({ externalId, place, thread });
    server.files.refuseNext('attachment_refused', 'is a HEIC picture, which few browsers show: save it as JPEG.');

    server.owe({ ...wanted, file: { ...wanted.file, name: 'foto.heic' } });
    await until(() => server.calls.failed.length > 0);

    const [notice] = await slack.notices('Marta Rinaldi');
    const [marked] = await slack.thread(thread.id);
    expect(server.calls.relayed[0]).toMatchObject({ body: '', files: [{ name: 'foto.heic' }] });
    expect(server.calls.failed).toMatchObject([{ id: wanted.id, isPermanent: true }]);
    expect(server.calls.failed[0]?.reason).toContain('save it as JPEG');
    expect(notice).toMatchObject({ thread_ts: thread.id });
    expect(notice?.text).toBe(
      '“foto.heic” did not reach the customer: it is a HEIC picture, which few browsers show: save it as JPEG.',
    );
    expect(marked?.reactions?.map(({ name }) => name)).toEqual(['warning']);
  });

  test('a file that is deleted in Slack before it was fetched fails for good', async () => {
    const { server, slack, thread } = await startWithCard(mode);

    server.owe(aWantedFile({ externalId: 'F0GONE', thread, place: thread }));
    await until(() => server.calls.failed.length > 0);

    expect(server.calls.failed).toMatchObject([{ isPermanent: true }]);
    expect((await slack.notices('Marta Rinaldi'))[0]?.text).toContain('deleted in Slack');
  });
});
