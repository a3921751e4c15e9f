import { expect } from 'chai';
import { Uploads } from '../../../widget/src/client/uploads.ts';
import { anna, site } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { freshServer, leavePage, pause, until } from '../support/page.ts';

const picture = (name = 'gearbox.png', bytes = 10) => new File([new Uint8Array(bytes)], name, { type: 'image/png' });

suite('Uploads', () => {
  let server: FakeServer;
  let uploads: Uploads;
  let ended = 0;

  const access = () => ({ server: server.url, token: server.session(anna).token, onUnauthenticated: () => ended++ });
  const shelfOf = (file: File) => ({ keep() {}, drop() {}, find: async () => file });
  const calls = (method: string) =>
    server.calls.filter((call) => call.method === method && call.path.startsWith('/v1/attachments'));
  const isIdle = ({ items }: Uploads) => items.every(({ state }) => !/waiting|uploading/.test(state));
  const states = () => uploads.items.map(({ state }) => state);

  setup(() => {
    server = freshServer();
    ended = 0;
    uploads = new Uploads(access(), site.attachmentLimits);
  });

  teardown(() => {
    uploads.dispose();
    leavePage();
  });

  test('files are sent two at once, the id before the file, signed', async () => {
    const release = server.hold();
    uploads.add([picture('1.png'), picture('2.png'), picture('3.png')]);
    await until(() => calls('POST').length === 2);
    expect(states()).to.deep.equal(['uploading', 'uploading', 'waiting']);
    expect(uploads.items[0]?.progress).to.equal(0.4);

    release();
    await until(() => isIdle(uploads));

    expect(states()).to.deep.equal(['done', 'done', 'done']);
    const [first] = calls('POST');
    expect([...((first?.body ?? new FormData()) as FormData).keys()]).to.deep.equal(['id', 'file']);
    expect(first?.headers.get('authorization')).to.match(/^Bearer token-of-/);
  });

  test('what the server would refuse is refused here, with nothing sent', () => {
    uploads.limits = { files: 2, pictureBytes: 100, videoBytes: 200 };

    uploads.add([
      new File(['x'], 'notes.txt', { type: 'text/plain' }),
      picture('empty.png', 0),
      picture('large.png', 101),
      new File([new Uint8Array(150)], 'clip.MOV'),
      new File(['x'], 'drawing.svg', { type: 'image/svg+xml' }),
    ]);

    expect(uploads.items.map(({ problem }) => problem)).to.deep.equal([
      'wrong-type',
      'empty',
      'too-large',
      null,
      'wrong-type',
    ]);
    expect(uploads.items[3]?.kind).to.equal('video');
    expect(calls('POST')).to.have.length(1);
  });

  test('files beyond the number of the site are left out and counted', () => {
    uploads.limits = { ...site.attachmentLimits, files: 2 };

    uploads.add([picture('1.png'), picture('2.png'), picture('3.png')]);
    expect(uploads.items).to.have.length(2);
    expect(uploads.leftOut).to.equal(1);

    uploads.remove(uploads.items[0]?.id ?? '');
    expect(uploads.leftOut).to.equal(0);
  });

  test('a file that the server refuses is refused for what its detail says', async () => {
    const details = [{ path: 'body.file', message: 'is empty: choose the file again.' }];
    server.fail('POST /v1/attachments', { status: 422, code: 'attachment_refused', details });

    uploads.add([picture()]);
    await until(() => states()[0] === 'refused');

    expect(uploads.items[0]?.problem).to.equal('empty');
    expect(uploads.kept).to.deep.equal([]);
  });

  test('a broken line is tried again by itself, at once when the network is back, under the same id', async () => {
    server.fail('POST /v1/attachments', 'network');
    uploads.add([picture()]);
    await until(() => uploads.items[0]?.problem === 'line');
    expect(states()).to.deep.equal(['waiting']);

    window.dispatchEvent(new Event('online'));
    await until(() => states()[0] === 'done');

    const ids = calls('POST').map(({ body }) => (body as FormData).get('id'));
    expect(ids).to.have.length(2);
    expect(ids[0]).to.equal(ids[1]);
  });

  test('a failure of the server waits for the customer', async () => {
    server.fail('POST /v1/attachments', { status: 500, code: 'internal' });
    uploads.add([picture()]);
    await until(() => states()[0] === 'failed');

    uploads.retry(uploads.items[0]?.id ?? '');

    await until(() => states()[0] === 'done');
  });

  test('cancelling stops the request; removing deletes what was uploaded', async () => {
    const release = server.hold();
    uploads.add([picture('1.png'), picture('2.png')]);
    await until(() => calls('POST').length === 2);
    uploads.remove(uploads.items[0]?.id ?? '');
    release();
    await until(() => states()[0] === 'done');
    expect(uploads.items).to.have.length(1);

    const id = uploads.items[0]?.id ?? '';
    uploads.remove(id);

    await until(() => calls('DELETE').some(({ path }) => path === `/v1/attachments/${id}`));
    expect(uploads.items).to.deep.equal([]);
  });

  test('after a reload the server says which files are still there', async () => {
    uploads.add([picture()]);
    await until(() => states()[0] === 'done');
    const kept = uploads.kept;

    const later = new Uploads(access(), site.attachmentLimits);
    later.restore([...kept, { id: crypto.randomUUID(), name: 'gone.png', kind: 'image', bytes: 5 }]);
    await until(() => isIdle(later));

    expect(later.items.map(({ state, problem }) => problem ?? state)).to.deep.equal(['done', 'gone']);
    expect(later.items[0]?.id).to.equal(kept[0]?.id);
    later.dispose();
  });

  test('after a reload a file whose bytes were kept is sent under its first id, unless it is there already', async () => {
    uploads.add([picture('there.png')]);
    await until(() => states()[0] === 'done');
    const [there] = uploads.kept;
    const cut = { id: crypto.randomUUID(), name: 'cut.png', kind: 'image' as const, bytes: 10 };
    const later = new Uploads({ ...access(), shelf: shelfOf(picture()) }, site.attachmentLimits);

    later.restore([there, cut].flatMap((each) => each ?? []));
    expect(later.items.map(({ name }) => name)).to.deep.equal(['there.png', 'cut.png']);
    await until(() => isIdle(later));

    expect(later.items.map(({ state, name }) => [state, name])).to.deep.equal([
      ['done', 'there.png'],
      ['done', 'cut.png'],
    ]);
    const sent = calls('POST').map(({ body }) => (body as FormData).get('id'));
    expect(sent).to.deep.equal([there?.id, cut.id]);
    later.remove(cut.id);
    await until(() => calls('DELETE').some(({ path }) => path === `/v1/attachments/${cut.id}`));
    later.dispose();
  });

  test('where the server says when to come again, nothing is sent by itself before, whatever else happens', async () => {
    server.retryAfterSeconds = 2;
    server.fail('POST /v1/attachments', { status: 429, code: 'too_many_requests' });
    uploads.add([picture()]);
    await until(() => uploads.items[0]?.problem === 'busy');
    const since = performance.now();

    window.dispatchEvent(new Event('online'));
    uploads.add([picture('next.png')]);
    await until(() => states().join() === 'waiting,done');
    window.dispatchEvent(new Event('online'));
    uploads.connect(access());
    await until(() => states().join() === 'done,done');

    expect(performance.now() - since).to.be.within(1900, 2900);
    expect(calls('POST')).to.have.length(3);
  });

  test('an ended session stops it, and the next one goes on', async () => {
    server.forgetTokens();
    uploads.add([picture()]);
    await until(() => ended === 1);
    await pause(50);
    expect(calls('POST')).to.have.length(1);

    uploads.connect(access());

    await until(() => states()[0] === 'done');
  });

  test('files that were sent stay, files that were discarded are deleted, and no preview is left', async () => {
    const revoked: string[] = [];
    const revoke = URL.revokeObjectURL;
    URL.revokeObjectURL = (url) => revoked.push(url);
    try {
      uploads.add([picture()]);
      const { previewUrl } = uploads.items[0] ?? {};
      await until(() => states()[0] === 'done');
      uploads.clear();
      expect(revoked).to.deep.equal([previewUrl]);
      expect(calls('DELETE')).to.deep.equal([]);

      uploads.add([picture()]);
      await until(() => states()[0] === 'done');
      uploads.dispose({ isDiscarded: true });
      await until(() => calls('DELETE').length === 1);
    } finally {
      URL.revokeObjectURL = revoke;
    }
  });
});
