import { expect } from 'chai';
import { anna } from '../support/factories.ts';
import { buildAttachment } from '../support/fake-files.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  freshServer,
  leavePage,
  placeSignedIn,
  text,
  type,
  until,
} from '../support/page.ts';

suite('files of a reply that the server refuses', () => {
  let server: FakeServer;

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('a file that the server refuses is named, with what is wrong, and its words can be written on', async () => {
    const ticket = server.given();
    const widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await find(widget, 'sportello-message');
    (await find(widget, '#reply')).focus();
    const files = new DataTransfer();
    for (const name of ['belt.png', 'sheet.png']) files.items.add(new File(['x'], name, { type: 'image/png' }));
    const input = await find<HTMLInputElement>(widget, 'input[type=file]');
    server.fail('POST /v1/attachments', 'network', 2);
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await until(() => text(widget).split('No connection: the upload').length === 3);
    server.fail('POST /v1/attachments', { status: 413, code: 'payload_too_large' });
    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'Look at the belt');
    (await button(widget, 'Send')).click();

    await until(() => text(widget).includes('Not sent. belt.png: This file is too large.'));
    expect(text(widget)).not.to.include('The text is too long');
    await expectAccessible(widget);
    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'Meanwhile');
    (await button(widget, 'Discard')).click();
    await until(() => !text(widget).includes('Look at the belt'));
    expect((await find<HTMLTextAreaElement>(widget, '#reply')).value).to.equal('Meanwhile');
  });
});

suite('files that an earlier page has left with a reply', () => {
  let server: FakeServer;

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('go with what is sent before they are on the screen', async () => {
    const ticket = server.given();
    const file = buildAttachment({ name: 'belt.png' });
    server.files.attachments.set(file.id, file);
    const kept = [{ id: file.id, name: file.name, kind: file.kind, bytes: file.bytes }];
    localStorage.setItem(`sportello:${server.url}:acme:${anna.id}:files:${ticket.id}`, JSON.stringify(kept));
    const { site } = server;
    server.site = { ...site, attachmentLimits: { ...site.attachmentLimits, files: 0 } }; // as before the site is known
    const widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await find(widget, 'sportello-message');

    type(await find<HTMLTextAreaElement>(widget, '#reply'), 'Look at the belt');
    (await button(widget, 'Send')).click();

    await until(() => server.messages.get(ticket.id)?.at(-1)?.attachments.length === 1);
    expect(server.messages.get(ticket.id)?.at(-1)).to.include({ body: 'Look at the belt' });
    await until(() => !Object.keys(localStorage).some((key) => key.includes(':files:')));
  });
});
