import type { Message } from '@sportello/server/contract/messages';
import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type Language, languages } from '../../../widget/src/launcher/languages.ts';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { wordLoaders } from '../../../widget/src/launcher/word-loaders.ts';
import { buildAttachment } from '../support/fake-files.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  expectAccessible,
  find,
  findAll,
  freshServer,
  leavePage,
  pause,
  placeSignedIn,
  text,
  until,
} from '../support/page.ts';

const video = { id: crypto.randomUUID(), name: 'perdita.mp4', state: 'arriving' } as const;
const sheet = { id: crypto.randomUUID(), name: 'scheda.pdf', state: 'arriving' } as const;

suite('files of a technician on their way', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function openWith(given: Partial<Message>, lang = 'en'): Promise<Message> {
    const ticket = server.given();
    const message = server.add(ticket.id, { body: '', ...given });
    widget = await placeSignedIn();
    widget.lang = lang;
    widget.openTicket(ticket.id);
    await find(widget, '.coming, .missing');
    return message;
  }

  /** What screen readers are told about the files of a message. */
  const said = () =>
    findAll(widget, 'sportello-files').map((files) => text(findAll(files, '[role=status]')[0] as Element));

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('are named where they will stand, before and after words', async () => {
    await openWith({ body: 'Look at this', missingFiles: [video, sheet] });

    expect(text(widget)).to.match(/Look at this .*perdita\.mp4 is on its way… .*scheda\.pdf is on its way…/);
    expect(findAll(widget, '.coming')).to.have.length(1);
    expect(said()).to.deep.equal(['']);
    await expectAccessible(widget);
  });

  test('take their place when they come, without a jump, and are spoken once', async () => {
    const message = await openWith({ missingFiles: [video] });
    server.add(message.ticketId, { body: 'The next message' });
    await until(() => text(widget).includes('The next message'));
    await pause(100); // the end comes into view first
    const before = findAll(widget, 'sportello-message').map((each) => each.getBoundingClientRect().top);

    const file = buildAttachment({ kind: 'video', name: video.name, thumbnailUrl: null });
    server.change(message, { attachments: [file], missingFiles: [] });

    await until(() => findAll(widget, `[data-id="${file.id}"]`).length === 1);
    expect(findAll(widget, '.coming')).to.have.length(0);
    expect(findAll(widget, 'sportello-message').map((each) => each.getBoundingClientRect().top)).to.deep.equal(before);
    expect(said()).to.deep.equal(['perdita.mp4 has arrived.']);
    await expectAccessible(widget);
    server.change(message, { editedAt: new Date().toISOString() });
    await pause(50);
    expect(said()).to.deep.equal(['perdita.mp4 has arrived.']);
  });

  test('that cannot be transferred are said to be missing, with what to do', async () => {
    const message = await openWith({ missingFiles: [video] });

    server.change(message, { missingFiles: [{ ...video, state: 'failed' }] });

    const sentence = 'perdita.mp4 could not be transferred: ask the technician to send it in another form.';
    await until(() => text(widget).includes(sentence));
    expect(said()).to.deep.equal([sentence]);
    expect(findAll(widget, '.coming')).to.have.length(0);
    await expectAccessible(widget);
  });

  test('that came while nobody listened are there after the connection is back', async () => {
    const message = await openWith({ missingFiles: [video] });
    server.isMute = true;
    server.dropStreams();
    const file = buildAttachment({ name: video.name });
    Object.assign(message, { attachments: [file], missingFiles: [] });

    await until(() => findAll(widget, `[data-id="${file.id}"]`).length === 1, 'the file');
  });

  test('go with a message that is withdrawn, and nothing is said', async () => {
    const message = await openWith({ missingFiles: [video] });

    server.change(message, { missingFiles: [], withdrawnAt: new Date().toISOString() });

    await until(() => text(widget).includes('This message was withdrawn.'));
    await until(() => !text(widget).includes('perdita'));
    expect(text(widget)).not.to.include('arrived');
  });

  test('give a ticket of the list their names where there are no words', async () => {
    const ticket = server.given();
    server.add(ticket.id, { body: '', missingFiles: [video] });
    widget = await placeSignedIn();

    await until(() => text(widget).includes('Marta Rinaldi: perdita.mp4'));
  });

  test('whose name never ends stay within their place', async () => {
    await setViewport({ width: 360, height: 740 });
    const name = `${'x'.repeat(190)}.mp4`;
    await openWith({
      missingFiles: [
        { ...video, name },
        { ...sheet, name: `${name}.pdf` },
      ],
    });

    const wide = findAll(widget, 'sportello-files *').filter((each) => each.scrollWidth > each.clientWidth + 1);
    expect(wide.filter((each) => each.clientWidth > 1).map(({ className }) => className)).to.deep.equal([]);
    await expectAccessible(widget);
  });

  for (const language of Object.keys(languages) as Language[]) {
    test(`"${language}" has words for each state`, async () => {
      const { words } = await (await wordLoaders[language]()).words.parts.files();
      const message = await openWith({ missingFiles: [video, { ...sheet, state: 'failed' }] }, language);

      await until(() => text(widget).includes(words.fileArriving(video.name)));
      await until(() => text(widget).includes(words.fileFailed(sheet.name)));
      server.change(message, { missingFiles: [], attachments: [buildAttachment()] });
      await until(() => said()[0]?.includes(words.fileArrived(video.name)));
    });
  }
});
