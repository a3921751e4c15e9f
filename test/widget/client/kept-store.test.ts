import { expect } from 'chai';
import { KeptStore } from '../../../widget/src/client/kept-store.ts';
import type { Pending } from '../../../widget/src/client/pending.ts';
import { uuidV7 } from '../../../widget/src/client/uuid-v7.ts';
import { until } from '../support/page.ts';

const name = 'sportello:kept-test';

function build(given: Partial<Pending> = {}): Pending {
  return {
    id: crypto.randomUUID(),
    ticketId: 'ticket-1',
    body: 'It leaks.',
    attachments: [],
    createdAt: new Date().toISOString(),
    state: 'failed',
    error: null,
    ...given,
  };
}

suite('KeptStore', () => {
  const stores: KeptStore[] = [];
  const { put } = IDBObjectStore.prototype;

  function open(hasDatabase = true, storage = () => localStorage): KeptStore {
    const store = new KeptStore(name, storage, hasDatabase);
    stores.push(store);
    return store;
  }

  teardown(() => {
    IDBObjectStore.prototype.put = put;
    for (const store of stores.splice(0)) store.close();
    indexedDB.deleteDatabase(name);
    localStorage.clear();
    sessionStorage.clear();
  });

  test('the next page finds words, the reason of a refusal and files, until they are taken out', async () => {
    const error = {
      kind: 'refused',
      code: 'ticket_closed',
      canRetry: false,
      retryAfterSeconds: undefined,
      details: [],
    };
    const pending = build({ error: error as Pending['error'], attachments: [{ id: 'file-1', name: 'a.png' }] });
    const before = open();
    await before.keepFile('file-1', new File(['bytes'], 'a.png'));
    expect(await before.put(pending)).to.equal(true);
    before.close();

    const after = open();
    expect(await after.shared()).to.deep.equal([pending]);
    expect(await (await after.findFile('file-1'))?.text()).to.equal('bytes');

    await after.remove(pending.id);
    await after.dropFile('file-1');
    expect(await after.shared()).to.deep.equal([]);
    expect(await after.findFile('file-1')).to.equal(undefined);
  });

  test('a full disk keeps words in the storage, and tells that other tabs cannot have it', async () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const pending = build();
    const store = open();

    await store.keepFile('file-1', new Blob(['bytes']));
    expect(await store.put(pending)).to.equal(false);

    expect([...((await store.shared()) ?? []), ...store.texts()]).to.deep.equal([pending]);
    expect(await store.findFile('file-1')).to.equal(undefined);
    await store.remove(pending.id);
    expect(localStorage.length).to.equal(0);
  });

  test('room for the words alone is told too', async () => {
    const store = open();
    IDBObjectStore.prototype.put = function (value, key) {
      if (value instanceof Blob) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, key);
    };
    await store.keepFile('file-1', new Blob(['bytes']));

    expect(await store.put(build({ attachments: [{ id: 'file-1', name: 'a.png' }] }))).to.equal(false);
  });

  test('a file that could not be stored for an ended session is still unknown to other tabs', async () => {
    const pending = build({ attachments: [{ id: 'file-1', name: 'a.png' }] });
    const before = open();
    await before.keepFile('file-2', new Blob(['bytes']));
    before.close();

    const after = open();
    expect(await after.put(pending)).to.equal(false);
    expect(await after.shared()).to.deep.equal([]);
    expect(after.texts()).to.deep.equal([pending]);
    expect(await after.put({ ...pending, attachments: [{ id: 'file-2', name: 'b.png' }] })).to.equal(true);
    expect(after.texts()).to.deep.equal([]);
  });

  test('a shared device gets no database', async () => {
    const pending = build();
    const store = open(false, () => sessionStorage);

    await store.put(pending);
    await store.keepFile('file-1', new Blob(['bytes']));

    expect([...((await store.shared()) ?? []), ...store.texts()]).to.deep.equal([pending]);
    expect((await indexedDB.databases()).map((database) => database.name)).not.to.include(name);
    expect(localStorage.length).to.equal(0);
  });

  test('a file that nothing names any more is deleted after a day; one that a message or a draft names stays', async () => {
    const dayAgo = Date.now() - 25 * 3_600_000;
    const [sent, drafted, orphan, fresh] = [uuidV7(dayAgo), uuidV7(dayAgo), uuidV7(dayAgo), uuidV7()];
    const store = open();
    for (const id of [sent, drafted, orphan, fresh]) await store.keepFile(id, new Blob(['bytes']));
    await store.put(build({ attachments: [{ id: sent, name: 'a.png' }] }));
    localStorage.setItem(`${name}:files:ticket-1`, JSON.stringify([{ id: drafted, name: 'b.png' }]));

    await store.sweepFiles();

    const there = await Promise.all([sent, drafted, orphan, fresh].map((id) => store.findFile(id)));
    expect(there.map((file) => file !== undefined)).to.deep.equal([true, true, false, true]);
  });

  test('where drafts cannot be read, no file is deleted', async () => {
    const id = uuidV7(Date.now() - 25 * 3_600_000);
    const store = open(true, () => {
      throw new DOMException('blocked', 'SecurityError');
    });
    await store.keepFile(id, new Blob(['bytes']));

    await store.sweepFiles();

    expect(await store.findFile(id)).not.to.equal(undefined);
  });

  test('whoever signs out in another tab takes everything, and nothing is stored after the end', async () => {
    const store = open();
    await store.put(build());
    const gone = indexedDB.deleteDatabase(name);
    await until(() => gone.readyState === 'done');
    store.close();

    await store.put(build());

    expect((await indexedDB.databases()).map((database) => database.name)).not.to.include(name);
    expect(localStorage.length).to.equal(0);
  });
});
