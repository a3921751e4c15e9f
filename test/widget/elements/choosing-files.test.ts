import { expect } from 'chai';
import type { FakeServer } from '../support/fake-server.ts';
import { button, find, findAll, freshServer, leavePage, placeSignedIn, text, until } from '../support/page.ts';

suite('files are chosen for a reply', () => {
  let server: FakeServer;

  setup(() => {
    server = freshServer();
  });

  teardown(leavePage);

  test('the first press opens the picker at once, and what is chosen is taken when what takes files is there', async () => {
    const ticket = server.given();
    const widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    const clip = await button(widget, 'Attach files');
    let picker: HTMLInputElement | undefined;
    widget.addEventListener('click', (event) => {
      const [target] = event.composedPath();
      if (target instanceof HTMLInputElement && target.type === 'file') picker = target;
    });

    clip.click();

    const chosen = new DataTransfer();
    chosen.items.add(new File(['x'], 'belt.png', { type: 'image/png' }));
    if (!picker) throw new Error('no picker was opened');
    expect(picker.accept).to.include('image/jpeg').and.not.include('heic');
    picker.files = chosen.files;
    picker.dispatchEvent(new Event('change'));
    await until(() => server.files.attachments.size === 1);
    const list = await find(widget, 'sportello-attachments');
    await until(() => text(list).includes('belt.png'));
    expect(findAll(widget, 'sportello-composer [role=alert]')).to.have.length(0);
  });

  test('field and conversation stay where they are when ticket and site have been read', async () => {
    const ticket = server.given({ subject: 'Jam', machine: null, assignee: null });
    const release = server.hold();
    const widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    const field = await find(widget, 'textarea#reply');
    await find(widget, '.scroller');
    const top = () => findAll(widget, '.scroller')[0]?.getBoundingClientRect().top ?? Number.NaN;
    const places = () => [field.getBoundingClientRect().left, Math.round(top())];
    const before = places();

    release();

    const clip = await button(widget, 'Attach files');
    await until(() => !clip.disabled && findAll(widget, 'sportello-status-badge').length > 0);
    expect(places()).to.deep.equal(before);
  });
});
