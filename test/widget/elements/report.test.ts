import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { type Language, languages } from '../../../widget/src/launcher/languages.ts';
import type { SportelloWidget } from '../../../widget/src/launcher/sportello-widget.ts';
import { wordLoaders } from '../../../widget/src/launcher/word-loaders.ts';
import type { FakeServer } from '../support/fake-server.ts';
import {
  button,
  expectAccessible,
  find,
  freshServer,
  leavePage,
  pause,
  placeSignedIn,
  text,
  until,
} from '../support/page.ts';

const report = { cause: 'Worn out', parts: '2 × belt 4711', minutes: 95 };
const download = 'Download service report (PDF)';

suite('the service report of a closed ticket', () => {
  let server: FakeServer;
  let widget: SportelloWidget;
  let saved: { name: string; url: string; file: Blob | undefined }[];
  const realClick = HTMLAnchorElement.prototype.click;
  const realCreate = URL.createObjectURL;

  async function openClosed(given: object = { report }): Promise<{ id: string; number: number }> {
    const ticket = server.given({ status: 'closed', summary: 'Belt changed', ...given });
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await until(() => text(widget).includes('Was it solved?'));
    return ticket;
  }

  setup(async () => {
    await setViewport({ width: 1000, height: 700 });
    server = freshServer();
    saved = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, url: this.href, file: files.get(this.href) });
    };
    const files = new Map<string, Blob>();
    URL.createObjectURL = (file) => {
      const url = realCreate(file);
      files.set(url, file as Blob);
      return url;
    };
  });

  teardown(() => {
    HTMLAnchorElement.prototype.click = realClick;
    URL.createObjectURL = realCreate;
    leavePage();
  });

  test('says cause, parts and time beside what was done, and is saved under the server’s name', async () => {
    const { number } = await openClosed();
    expect(text(widget)).to.match(
      /What was done Belt changed .*Cause Worn out .*Parts 2 × belt 4711 .*Time spent 1 h 35 min/,
    );
    await expectAccessible(widget);

    (await button(widget, download)).click();

    await until(() => text(widget).includes('The service report was downloaded.'));
    expect(saved.map(({ name }) => name)).to.deep.equal([`rapport-d’${number}.pdf`]);
    expect(saved[0]?.url).to.match(/^blob:/);
    expect(await saved[0]?.file?.text()).to.equal(`%PDF of #${number}`);
    await expectAccessible(widget);
  });

  test('what nobody wrote down is not asked about', async () => {
    await openClosed({ report: { cause: null, parts: null, minutes: null } });

    await button(widget, download);
    expect(text(widget)).not.to.match(/Cause|Parts|Time spent/);
    await expectAccessible(widget);
  });

  test('a ticket that was closed without a summary offers none', async () => {
    await openClosed({ summary: null, report: null });

    await pause(50);
    expect(text(widget)).not.to.include(download);
  });

  test('one press is one download, however often it is pressed meanwhile', async () => {
    const { id } = await openClosed();
    const press = await button(widget, download);
    const release = server.hold();

    press.click();
    await until(() => text(widget).includes('The service report is being downloaded…'));
    press.click();
    await expectAccessible(widget);
    release();

    await until(() => saved.length > 0);
    expect(server.calls.filter(({ path }) => path === `/v1/tickets/${id}/report`)).to.have.length(1);
  });

  test('a failure is said in words, and the next press tries again', async () => {
    const { id } = await openClosed();
    server.fail(`GET /v1/tickets/${id}/report`, 'network');

    (await button(widget, download)).click();

    await until(() => text(widget).includes('Support cannot be reached from this page'));
    expect(saved).to.deep.equal([]);
    await expectAccessible(widget);
    (await button(widget, download)).click();
    await until(() => saved.length > 0);
    expect(text(widget)).not.to.include('cannot be reached');
  });

  test('a page that stands in the server’s place is not saved as a report', async () => {
    await openClosed();
    const press = await button(widget, download);
    const fetchNow = window.fetch;
    window.fetch = async () =>
      new Response('<p>Sign in to the Wi-Fi</p>', { headers: { 'content-type': 'text/html' } });

    press.click();

    await until(() => text(widget).includes('Something went wrong on our side'));
    expect(saved).to.deep.equal([]);
    window.fetch = fetchNow;
  });

  test('a ticket that closes while it is read brings its report', async () => {
    const ticket = server.given();
    widget = await placeSignedIn();
    widget.openTicket(ticket.id);
    await find(widget, '#reply');

    Object.assign(ticket, { summary: 'Belt changed', report });
    server.add(ticket.id, { kind: 'closed', body: 'Belt changed' });

    await until(() => text(widget).includes('Worn out'));
  });

  test('the real click of a browser saves and leaves the page where it is', async () => {
    HTMLAnchorElement.prototype.click = realClick;
    const before = location.href;
    await openClosed();

    (await button(widget, download)).click();

    await until(() => text(widget).includes('The service report was downloaded.'));
    expect(location.href).to.equal(before);
  });

  for (const language of Object.keys(languages) as Language[]) {
    test(`"${language}" has words for all of it that fit a phone`, async () => {
      await setViewport({ width: 360, height: 740 });
      const { words: core } = await wordLoaders[language]();
      const { words } = await core.parts.closing();
      const ticket = server.given({ status: 'closed', summary: 'x', report });
      widget = await placeSignedIn();
      widget.lang = language;
      widget.openTicket(ticket.id);

      const press = await button(widget, words.downloadReport);
      await until(() => text(widget).includes(`${words.usedParts} 2 × belt 4711`));
      expect(press.scrollWidth).to.be.at.most(press.clientWidth + 1);
      press.click();
      await until(() => text(widget).includes(words.downloadedReport));
      await expectAccessible(widget);
    });
  }
});
