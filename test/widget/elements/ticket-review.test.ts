import { sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
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
  place,
  placeSignedIn,
  remember,
  text,
  type,
  until,
} from '../support/page.ts';
import { fillRequestIn, openTicketForm, postedTo, radioIn, sendFrom } from '../support/ticket-form-page.ts';

suite('review and drafts of a new ticket', () => {
  let server: FakeServer;
  let widget: SportelloWidget;

  const radio = (name: string) => radioIn(widget, name);
  const field = <Type extends HTMLElement = HTMLInputElement>(id: string) => find<Type>(widget, `#${id}`);
  const posted = () => postedTo(server);
  const openForm = async (attributes?: Record<string, string>) => {
    widget = await openTicketForm(attributes);
  };
  const fillRequest = () => fillRequestIn(widget);
  const send = () => sendFrom(widget);

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('the site says which kinds and fields there are, in which order, and what they are called', async () => {
    const labels = { en: 'Fault', it: 'Guasto' };
    server.site = {
      ...server.site,
      words: { newTicket: { en: 'Send Request' }, send: { en: 'Submit' } },
      forms: [
        {
          kind: 'chat',
          fields: [
            { name: 'description', isRequired: true },
            { name: 'subject', isRequired: false, labels },
          ],
        },
      ],
    };
    remember();
    widget = place({ mode: 'inline' });
    widget.newTicket();
    await field('description');

    expect(findAll(widget, 'input[name=kind]')).to.have.length(0);
    expect(findAll(await find(widget, 'sportello-ticket-form'), 'label').map(text)).to.deep.equal([
      'Description',
      'Fault (optional)',
    ]);
    expect(text((await find(widget, 'sportello-ticket-form')).shadowRoot?.querySelector('h2') as Element)).to.equal(
      'Send Request',
    );
    type(await field<HTMLTextAreaElement>('description'), 'It leaks.');
    (await button(widget, 'Review')).click();
    (await button(widget, 'Submit')).click();

    await until(() => posted().length === 1);
    expect(Object.keys(posted()[0] ?? {}).sort()).to.deep.equal([
      'attachments',
      'contacts',
      'description',
      'id',
      'kind',
      'language',
    ]);
  });

  test('the review shows everything as it will be sent, and each part is one click from being changed', async () => {
    await openForm();
    await fillRequest();
    (await button(widget, 'Review')).click();

    const heading = await until(() => findAll(widget, 'h2').find((each) => text(each) === 'Review'));
    await until(() => focused() === heading);
    const told = text(await find(widget, 'sportello-review'));
    for (const part of [
      'Support request',
      'Mechanical',
      'PAL 3000 · PAL3-0098',
      'Oil leak',
      'Stopped',
      'It leaks.',
      'not given',
    ])
      expect(told).to.include(part);
    await expectAccessible(widget);

    (await button(widget, 'Change: Subject')).click();

    const subject = await field('subject');
    await until(() => focused() === subject);
    type(subject, 'Oil everywhere');
    await send();
    await until(() => posted().length === 1);
    expect(posted()[0]).to.include({ subject: 'Oil everywhere' });
  });

  test('a double click sends once', async () => {
    await openForm();
    await fillRequest();
    (await button(widget, 'Review')).click();
    const release = server.hold();

    const submit = await button(widget, 'Send');
    submit.click();
    submit.click();
    release();

    await find(widget, '#reply');
    expect(posted()).to.have.length(1);
  });

  test('a draft belongs to its kind and machine, survives a reload with its files, and is discarded on request', async () => {
    await openForm({ machine: 'PAL3-0098' });
    (await radio('Support request')).click();
    type(await field('subject'), 'Of the palletiser');
    const picker = await find<HTMLInputElement>(widget, 'input[type=file]');
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'gearbox.png', { type: 'image/png' }));
    picker.files = transfer.files;
    picker.dispatchEvent(new Event('change'));
    await until(() => server.files.attachments.size === 1);
    dispatchEvent(new PageTransitionEvent('pagehide'));
    const kept = Object.entries(localStorage);
    widget.remove();
    localStorage.clear();
    for (const [key, value] of kept) localStorage.setItem(key, value);

    widget = place({ mode: 'inline', machine: 'FX220-4711' });
    (await button(widget, 'New ticket')).click();
    (await radio('Support request')).click();
    expect((await field('subject')).value).to.equal('');

    widget.newTicket({ machine: 'PAL3-0098' });
    await until(() => findAll<HTMLInputElement>(widget, '#subject')[0]?.value === 'Of the palletiser');
    await until(() => text(widget).includes('gearbox.png') && text(widget).includes('Uploaded'));

    (await button(widget, 'Discard draft')).click();
    const again = await button(widget, 'Discard everything?');
    again.dispatchEvent(new MouseEvent('click', { detail: 2 })); // the second half of a double click
    expect(server.files.attachments.size).to.equal(1);
    again.click();
    await until(() => server.files.attachments.size === 0);
    expect(JSON.stringify({ ...localStorage })).not.to.include('palletiser');
  });

  test('one press on Review takes an address that is still in its field', async () => {
    await setViewport({ width: 1000, height: 1400 });
    await openForm();
    await fillRequest();
    (await field('contact')).focus();
    await sendKeys({ type: 'lead@example.com' });
    const review = await button(widget, 'Review');
    review.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = review.getBoundingClientRect();

    await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height - 4)] });

    await button(widget, 'Change: Subject');
    expect(text(widget)).to.include('lead@example.com');
  });

  test('sending waits for files that are still on their way, and names those that failed', async () => {
    await openForm();
    await fillRequest();
    server.fail('POST /v1/attachments', { status: 500, code: 'internal' });
    const area = await find(widget, 'sportello-ticket-form');
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'gearbox.png', { type: 'image/png' }));
    await find(widget, 'input[type=file]');
    area.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    await until(() => text(widget).includes('The upload failed on our side.'));
    await send();
    await until(() => text(widget).includes('1 file has not been uploaded.'));
    expect(posted()).to.deep.equal([]);
    await expectAccessible(widget);

    const release = server.hold();
    (await button(widget, 'Try again: gearbox.png')).click();
    (await button(widget, 'Send')).click();
    await button(widget, 'Do not send yet');
    expect(posted()).to.deep.equal([]);
    release();

    await until(() => posted().length === 1);
    expect(posted()[0]).to.deep.include({ attachments: [...server.files.attachments.keys()] });
  });

  test('a file that the server refuses on the way leads back to the files, which say what is wrong with it', async () => {
    await openForm();
    await fillRequest();
    server.fail('POST /v1/attachments', 'network');
    const area = await find(widget, 'sportello-ticket-form');
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'gearbox.png', { type: 'image/png' }));
    await find(widget, 'input[type=file]');
    area.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    await until(() => text(widget).includes('No connection: the upload'));
    server.fail('POST /v1/attachments', { status: 413, code: 'payload_too_large' }, 99);

    await send();

    await until(() => text(widget).includes('This value was not accepted.'));
    await until(() => text(widget).includes('This file is too large.'));
    expect(text(widget)).not.to.include('The text is too long');
    expect(posted()).to.deep.equal([]);
  });

  test('a follow-up says of which ticket it is, and sends it', async () => {
    const id = crypto.randomUUID();
    widget = await placeSignedIn();
    widget.newTicket({ followUpOf: { id, number: 1042 } } as object);
    (await radio('Call me back')).click();
    await until(() => text(widget).includes('Follow-up of #1042'));
    type(await field('phone'), '051 123456');
    type(await field<HTMLTextAreaElement>('description'), 'Again.');
    await send();

    await until(() => posted().length === 1);
    expect(posted()[0]).to.include({ followUpOf: id, phone: '051 123456', phoneCountry: 'IT' });
  });
});
