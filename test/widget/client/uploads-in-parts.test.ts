import { expect } from 'chai';
import { uploadFile } from '../../../widget/src/client/upload-file.ts';
import { Uploads } from '../../../widget/src/client/uploads.ts';
import { anna, site } from '../support/factories.ts';
import type { FakeServer } from '../support/fake-server.ts';
import { freshServer, leavePage, pause, until } from '../support/page.ts';

const megabyte = 1024 * 1024;
const film = (megabytes = 10) => new File([new Uint8Array(megabytes * megabyte)], 'belt.mp4', { type: 'video/mp4' });

suite('Uploads of large files', () => {
  let server: FakeServer;
  let uploads: Uploads;
  let shares: number[] = [];

  const access = () => ({ server: server.url, token: server.session(anna).token });
  const parts = () => server.calls.filter(({ method, path }) => method === 'POST' && path.startsWith('/v1/uploads/'));
  const offsets = () => parts().map(({ query }) => Number(query.get('offset')) / megabyte);
  const item = () => uploads.items[0];

  setup(() => {
    server = freshServer();
    shares = [];
    uploads = new Uploads(access(), site.attachmentLimits);
    uploads.subscribe(() => shares.push(item()?.progress ?? 0));
  });

  teardown(() => {
    uploads.dispose();
    leavePage();
  });

  test('go up in parts of 4 MiB, signed, under the file’s id', async () => {
    uploads.add([film()]);
    await until(() => item()?.state === 'done');

    expect(offsets()).to.deep.equal([0, 4, 8]);
    expect(parts().map(({ path }) => path)).to.deep.equal(Array(3).fill(`/v1/uploads/${item()?.id}`));
    expect(parts()[0]?.headers.get('content-type')).to.equal('application/octet-stream');
    expect(parts()[0]?.headers.get('authorization')).to.match(/^Bearer token-of-/);
    const begun = server.calls.find(({ path }) => path === '/v1/uploads');
    expect(begun?.body).to.deep.equal({ id: item()?.id, name: 'belt.mp4', bytes: 10 * megabyte });
    expect(uploads.items).to.have.length(1);
  });

  test('after a broken line they go on where the server is, and never look as if they began anew', async () => {
    const off = uploads.subscribe(() => {
      if (parts().length !== 1) return;
      off();
      server.fail('POST /v1/uploads/', 'lost-answer'); // the second part is there, and nobody was told
    });
    uploads.add([film()]);
    await until(() => item()?.problem === 'line');
    const shown = item()?.progress ?? 0;

    window.dispatchEvent(new Event('online'));
    await until(() => item()?.state === 'done');

    expect(offsets()).to.deep.equal([0, 4, 8]);
    expect(shown).to.be.greaterThan(0.3);
    const fromThere = shares.slice(shares.indexOf(shown));
    expect(Math.min(...fromThere)).to.be.greaterThan(0.3);
  });

  test('go on after the page was loaded again, when it has their bytes', async () => {
    const kept = { id: crypto.randomUUID(), name: 'belt.mp4', kind: 'video' as const, bytes: 10 * megabyte };
    server.files.partial.set(kept.id, { name: kept.name, bytes: kept.bytes, received: 9 * megabyte });

    uploads.connect({ ...access(), shelf: { keep() {}, drop() {}, find: async () => film() } });
    uploads.restore([kept]);
    await until(() => item()?.state === 'done');

    expect(offsets()).to.deep.equal([9]);
    expect(item()).to.include({ id: kept.id, progress: 1, kind: 'video' });
  });

  test('two that cross learn from the server where to go on, and one that crosses for ever waits', async () => {
    uploads.add([film()]);
    server.fail('POST /v1/uploads/', { status: 409, code: 'upload_busy' });
    await until(() => parts().length === 1);
    const partial = server.files.partial.get(item()?.id ?? '');
    if (partial) partial.received = 8 * megabyte;
    await until(() => item()?.state === 'done');
    expect(offsets()).to.deep.equal([0, 8]);

    server.fail('POST /v1/uploads/', { status: 409, code: 'wrong_offset' }, 6);
    uploads.add([film()]);
    await until(() => uploads.items[1]?.problem === 'busy');
    expect(parts()).to.have.length(8);
  });

  test('stop between two parts while the widget is out of the page, and go on from there', async () => {
    const off = uploads.subscribe(() => {
      if (parts().length !== 1) return;
      off();
      uploads.pause();
    });
    uploads.add([film()]);
    await until(() => item()?.problem === 'line');
    await pause(50);
    expect(offsets()).to.deep.equal([0]);

    uploads.connect(access());
    await until(() => item()?.state === 'done');
    expect(offsets()).to.deep.equal([0, 4, 8]);
  });

  test('leave no listener behind with each part', async () => {
    const { addEventListener, removeEventListener } = AbortSignal.prototype;
    const heard = new Map<unknown, number>();
    const count = (change: number, type: unknown, listener: unknown) =>
      type === 'abort' && heard.set(listener, (heard.get(listener) ?? 0) + change);
    AbortSignal.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
      if (this === signal) count(1, args[0], args[1]);
      addEventListener.apply(this, args);
    };
    AbortSignal.prototype.removeEventListener = function (...args: Parameters<typeof removeEventListener>) {
      if (this === signal) count(-1, args[0], args[1]);
      removeEventListener.apply(this, args);
    };
    const { signal } = new AbortController();
    try {
      await uploadFile(access(), { id: crypto.randomUUID(), file: film(), name: 'belt.mp4' }, () => {}, signal);
      await pause(0);
    } finally {
      Object.assign(AbortSignal.prototype, { addEventListener, removeEventListener });
    }
    // The fake server, as `fetch` would, listens once for each part.
    expect([...heard.values()].filter((left) => left === 0)).to.have.length(3);
  });

  test('one that is cancelled half-way is deleted on the server and sends no more', async () => {
    const release = server.hold();
    uploads.add([film()]);
    await until(() => server.files.partial.size === 1);
    const id = item()?.id;

    uploads.remove(id ?? '');
    release();

    await until(() => server.files.partial.size === 0);
    expect(server.calls.filter(({ method }) => method === 'DELETE').map(({ path }) => path)).to.deep.equal([
      `/v1/attachments/${id}`,
    ]);
    expect(parts()).to.deep.equal([]);
  });

  test('what the server refuses at its first bytes is refused here in the same words', async () => {
    const details = [{ path: 'body.file', message: 'Pictures, videos and PDF are accepted.' }];
    server.fail('POST /v1/uploads/', { status: 422, code: 'attachment_refused', details });

    uploads.add([film()]);
    await until(() => item()?.state === 'refused');

    expect(item()?.problem).to.equal('wrong-type');
    expect(parts()).to.have.length(1);
  });
});
