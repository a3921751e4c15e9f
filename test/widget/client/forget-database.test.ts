import { expect } from 'chai';
import { forgetDatabase, forgetDatabases } from '../../../widget/src/client/forget-database.ts';
import { KeptStore } from '../../../widget/src/client/kept-store.ts';
import { SessionStore } from '../../../widget/src/client/session-store.ts';
import { freshServer, leavePage, placeSignedIn, until } from '../support/page.ts';

const prefix = 'sportello:https://support.test/:acme:';

suite('A database that is forgotten', () => {
  const held: IDBDatabase[] = [];

  /** The database of a customer with something in it, as a tab has it open that sleeps and does not let go. */
  async function heldOpen(name: string): Promise<IDBDatabase> {
    const store = new KeptStore(name, () => localStorage, true);
    await store.keepFile('file-1', new Blob(['a photo of the machine']));
    store.close();
    const database = await done(indexedDB.open(name));
    held.push(database);
    return database;
  }

  async function names(): Promise<(string | undefined)[]> {
    return (await indexedDB.databases()).map(({ name }) => name).filter((name) => name?.startsWith(prefix));
  }

  const files = (database: IDBDatabase) => done(database.transaction('files').objectStore('files').getAllKeys());

  teardown(() => {
    for (const database of held.splice(0)) {
      database.close();
      indexedDB.deleteDatabase(database.name);
    }
    leavePage();
  });

  test('is empty at once, though another tab keeps it from being deleted, and goes with that tab', async () => {
    const database = await heldOpen(`${prefix}one`);
    expect(await files(database)).to.deep.equal(['file-1']);

    forgetDatabase(database.name);

    await eventually(async () => (await files(database)).length === 0);
    expect(await names()).to.include(database.name);
    database.close();
    await eventually(async () => (await names()).length === 0);
  });

  test('is made anew by whoever opens it next, even at once', async () => {
    const name = `${prefix}two`;
    const before = new KeptStore(name, () => localStorage, true);
    await before.keepFile('file-1', new Blob(['old']));
    before.close();

    forgetDatabase(name);
    forgetDatabase(`${prefix}never-made`);
    const after = new KeptStore(name, () => localStorage, true);
    await after.keepFile('file-2', new Blob(['new']));

    expect(await after.findFile('file-1')).to.equal(undefined);
    expect(await (await after.findFile('file-2'))?.text()).to.equal('new');
    expect(await names()).to.deep.equal([name]);
    after.close();
    await forgetDatabases(prefix);
    await eventually(async () => (await names()).length === 0);
  });

  test('is that of each other customer once somebody signs in', async () => {
    const [own, other] = [await heldOpen(`${prefix}own`), await heldOpen(`${prefix}other`)];

    new SessionStore('https://support.test/', 'acme').forgetOthers(own.name, () => localStorage);

    await eventually(async () => (await files(other)).length === 0);
    expect(await files(own)).to.deep.equal(['file-1']);
  });

  test('is that of a customer who signs out', async () => {
    freshServer();
    const widget = await placeSignedIn();
    const id = await until(() => Object.keys(localStorage).find((key) => key === prefix.slice(0, -1)));
    const { customer } = JSON.parse(localStorage.getItem(id) ?? '');
    await until(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('after-paint')));
    const database = await heldOpen(prefix + customer.id);

    widget.signOut();

    await eventually(async () => (await files(database)).length === 0);
  });
});

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
  let isSeen = false;
  await until(() => {
    void isTrue().then((now) => {
      isSeen = now;
    });
    return isSeen;
  }, String(isTrue));
}
