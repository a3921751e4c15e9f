import { sendKeys, setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  findAll,
  focused,
  freshServer,
  leavePage,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('contacts and files of a new ticket', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  const field = <Type extends HTMLElement = HTMLInputElement>(id: string) => find<Type>(widget, `#${id}`);

  async function openForm(kind: 'chat' | 'callback', attributes: Record<string, string> = {}): Promise<void> {
    widget = await placeSignedIn(attributes);
    widget.newTicket({ kind });
    await field('description');
  }

  function transferOf(...files: File[]): DataTransfer {
    const transfer = new DataTransfer();
    for (const file of files) transfer.items.add(file);
    return transfer;
  }

  setup(async () => {
    await setViewport({ width: 1100, height: 900 });
    server = freshServer();
  });

  teardown(leavePage);

  suite('contacts', () => {
    const chips = () => findAll(widget, '.email').map(text);

    test('addresses become chips by keys, pasting and leaving, once each', async () => {
      await openForm('chat');
      const input = await field('contact');
      input.focus();
      await sendKeys({ type: 'anna@example.com,Anna@Example.com bruno@example.com;' });
      expect(chips()).to.deep.equal(['anna@example.com', 'bruno@example.com']);

      const clipboardData = new DataTransfer();
      clipboardData.setData('text', 'carla@example.com; nope\n<dino@example.com>');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      await until(() => chips().length === 4);
      expect(input.value).to.equal('nope');
      expect(text(widget)).to.include('“nope” is not an e-mail address.');
      expect(input.getAttribute('aria-invalid')).to.equal('true');
      await expectAccessible(widget);

      type(input, 'elena@example.com');
      await sendKeys({ press: 'Tab' });
      await until(() => chips().length === 5);
    });

    test('they are removed by keyboard, and ten are the most', async () => {
      await openForm('chat');
      const input = await field('contact');
      input.focus();
      for (let index = 0; index < 11; index++) await sendKeys({ type: `a${index}@example.com ` });
      expect(chips()).to.have.length(10);
      expect(text(widget)).to.include('Ten addresses are the most.');

      input.value = '';
      await sendKeys({ press: 'Backspace' });
      await sendKeys({ press: 'Backspace' });

      await until(() => chips().length === 9);
      expect(focused()?.getAttribute('aria-label')).to.equal('Remove a8@example.com');
    });

    test('what is no address keeps the form from going on', async () => {
      await openForm('callback');
      widget.newTicket({ kind: 'chat' });
      type(await field('contact'), 'nope');
      for (const id of ['subject', 'description']) type(await field(id), 'x');
      (await button(widget, 'Review')).click();

      await until(() => text(widget).includes('“nope” is not an e-mail address.'));
      expect(findAll(widget, 'sportello-review')).to.have.length(0);
    });
  });

  suite('attachments', () => {
    const list = () =>
      findAll(widget, 'sportello-attachments')
        .flatMap((each) => findAll(each, 'li'))
        .map(text);
    const image = (name: string) => new File([new Uint8Array(20)], name, { type: 'image/png' });

    test('files are dropped anywhere on the form and pictures pasted, and each tells how it is', async () => {
      await openForm('chat');
      await field('description');
      const form = await find(widget, 'sportello-ticket-form');
      await button(widget, 'Add photos, videos or PDF');

      form.dispatchEvent(new DragEvent('dragover', { dataTransfer: transferOf(image('1.png')), cancelable: true }));
      await until(() => findAll(widget, '.drop.on').length === 1);
      const notes = new File(['x'], 'notes.txt', { type: 'text/plain' });
      form.dispatchEvent(new DragEvent('drop', { dataTransfer: transferOf(image('1.png'), notes), cancelable: true }));
      await until(() => findAll(widget, '.drop.on').length === 0);
      const paste = new ClipboardEvent('paste', {
        clipboardData: transferOf(image('2.png')),
        bubbles: true,
        composed: true,
      });
      (await field('subject')).dispatchEvent(paste);

      await until(() => list().filter((each) => each.includes('Uploaded')).length === 2);
      expect(list()[1]).to.include('Only photos');
      expect(server.files.attachments.size).to.equal(2);
      await expectAccessible(widget);
    });

    test('progress is shown, cancelling moves the focus on, and too many are counted', async () => {
      server.site = { ...server.site, attachmentLimits: { ...server.site.attachmentLimits, files: 2 } };
      await openForm('chat');
      await button(widget, 'Add photos, videos or PDF');
      const release = server.hold();
      const form = await find(widget, 'sportello-ticket-form');
      const all = transferOf(image('1.png'), image('2.png'), image('3.png'));
      form.dispatchEvent(new DragEvent('drop', { dataTransfer: all, cancelable: true }));
      await until(() => findAll<HTMLProgressElement>(widget, 'progress')[0]?.value === 0.4);
      expect(text(widget)).to.include('No more than 2 files can be attached. Left out: 1.');
      await expectAccessible(widget);

      (await button(widget, 'Cancel 1.png')).click();

      await until(() => focused()?.getAttribute('aria-label') === 'Cancel 2.png');
      release();
      await until(() => list().length === 1 && list()[0]?.includes('Uploaded'));
    });
  });
});
