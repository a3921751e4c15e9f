import { expect } from 'chai';
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
