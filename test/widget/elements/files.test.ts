import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { buildAttachment } from '../support/fake-files.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  pause,
  placeSignedIn,
  text,
  until,
} from '../support/page.ts';

const hourAgo = new Date(Date.now() - 3_600_000).toISOString();

suite('<sportello-files>', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  async function openWith(attachments: ReturnType<typeof buildAttachment>[], body = ''): Promise<void> {
    const ticket = server.given();
    server.add(ticket.id, { body, attachments });
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await find(widget, '.tile, .page');
  }

  const tiles = () => findAll<HTMLButtonElement>(widget, '.tile');
  const dialog = () => findAll<HTMLDialogElement>(widget, 'dialog[open]')[0];

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
  });

  teardown(leavePage);

  test('pictures and videos are tiles of one size with words, PDFs lines with name and size', async () => {
    await openWith([
      buildAttachment({ height: 2000, width: 300 }),
      buildAttachment(),
      buildAttachment({ kind: 'video', name: 'noise.mp4', thumbnailUrl: null }),
      buildAttachment({ kind: 'pdf', name: 'manual.pdf', bytes: 2_400_000, thumbnailUrl: null }),
    ]);

    expect(tiles().map((tile) => tile.getAttribute('aria-label')?.replace(/sent .* by/, 'sent by'))).to.deep.equal([
      'Photo 1 of 2, sent by Marta Rinaldi',
      'Photo 2 of 2, sent by Marta Rinaldi',
      'Video 1 of 1, sent by Marta Rinaldi',
    ]);
    expect(new Set(tiles().map((tile) => tile.getBoundingClientRect().height)).size).to.equal(1);
    expect(text(await find(widget, '.page'))).to.equal('manual.pdf 2.4 MB');
    await expectAccessible(widget);
  });

  test('the lightbox is left and walked by keys, and the focus comes back', async () => {
    await openWith([buildAttachment({ name: 'a.png' }), buildAttachment({ name: 'b.png' })]);
    tiles()[0]?.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => dialog());
    await until(() => text(dialog() as Element).includes('a.png'));
    expect(focused()?.getAttribute('aria-label')).to.equal('Close');
    await expectAccessible(widget);

    await sendKeys({ press: 'ArrowRight' });
    await until(() => text(dialog() as Element).includes('b.png 2 of 2'));
    (await button(widget, 'Zoom in')).click();
    await button(widget, 'Zoom out');
    await sendKeys({ press: 'Escape' });

    await until(() => !dialog());
    await until(() => focused() === tiles()[1]);
  });

  test('addresses that have ended are asked for again, and once only', async () => {
    const old = buildAttachment({
      expiresAt: hourAgo,
      url: 'https://support.test/old',
      thumbnailUrl: 'https://support.test/old',
    });
    server.files.attachments.set(old.id, buildAttachment({ id: old.id }));

    await openWith([old]);

    await until(() => findAll<HTMLImageElement>(widget, '.tile img')[0]?.src.startsWith('data:'));
    await pause(100);
    expect(server.calls.filter(({ path }) => path === `/v1/attachments/${old.id}`)).to.have.length(1);
  });

  test('a picture that does not come shows its name in its place, until the network is back', async () => {
    const broken = buildAttachment({ name: 'leak under the gearbox.png', thumbnailUrl: 'data:image/png;base64,AAAA' });
    server.files.attachments.set(broken.id, broken);
    await openWith([buildAttachment(), broken]);

    const tile = await until(() => tiles()[1]);
    await until(() => text(tile) === 'leak under the gearbox.png');
    expect(findAll(tile, 'img')).to.have.length(0);
    expect(new Set(tiles().map(({ offsetHeight, offsetTop }) => `${offsetHeight} ${offsetTop}`)).size).to.equal(1);
    await expectAccessible(widget);

    dispatchEvent(new Event('online'));
    await until(() => findAll(tile, 'img').length === 1);
  });

  test('a file that cannot be loaded is asked for once, and then said to be missing', async () => {
    const gone = buildAttachment({ url: 'data:image/png;base64,AAAA' });
    server.files.attachments.set(gone.id, { ...gone, url: 'data:image/png;base64,BBBB' });
    await openWith([gone]);

    tiles()[0]?.click();

    await until(() => text(widget).includes('This file cannot be shown at the moment'));
    await pause(100);
    expect(server.calls.filter(({ path }) => path === `/v1/attachments/${gone.id}`)).to.have.length(1);
    await expectAccessible(widget);
  });

  test('a reply may be files alone, and waits for their upload', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    const field = await find<HTMLTextAreaElement>(widget, '#reply');
    field.focus();
    const input = await find<HTMLInputElement>(widget, 'input[type=file]');
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'leak.png', { type: 'image/png' }));
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
    await until(() => text(widget).includes('leak.png'));
    await expectAccessible(widget);

    (await button(widget, 'Send')).click();

    await until(() => server.messages.get(ticket.id)?.at(-1)?.attachments.length === 1);
    await find(widget, '.tile');
    expect(server.messages.get(ticket.id)?.at(-1)?.body).to.equal('');
  });
});
