import { expect } from 'chai';
import { GrowingList } from '../../../widget/src/controllers/growing-list.ts';

suite('a list that grows', () => {
  const items = Array.from({ length: 25 }, (_, index) => index);
  const given = () => {
    const host = {
      updates: 0,
      requestUpdate() {
        this.updates += 1;
      },
      updateComplete: Promise.resolve(true),
    };
    let grown = 0;
    const list = new GrowingList(host as never, () => {
      grown += 1;
    });
    return { host, list, grown: () => grown };
  };
  const task = () => new Promise((done) => setTimeout(done));

  test('shows the first of many, and ten more in each task', async () => {
    const { host, list, grown } = given();

    expect(list.part(items)).to.deep.equal(items.slice(0, 10));
    expect(host.updates).to.equal(0);
    await task();
    expect([host.updates, grown()]).to.deep.equal([1, 1]);
    expect(list.part(items)).to.deep.equal(items.slice(0, 20));
    await task();
    expect(list.part(items)).to.deep.equal(items);
    await task();
    expect(host.updates, 'nothing more to come').to.equal(2);
  });

  test('shows the last of many, as many as have to be there', () => {
    expect(given().list.part(items, 0)).to.deep.equal(items.slice(15));
    expect(given().list.part(items, 18)).to.deep.equal(items.slice(7));
  });

  test('shows at once what comes after all was there', () => {
    const { list } = given();
    list.part(items.slice(0, 3));

    expect(list.part(items, 0)).to.deep.equal(items);
  });
});
