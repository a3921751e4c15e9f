import { expect } from 'chai';
import { uuidV7 } from '../../../widget/src/client/uuid-v7.ts';

suite('uuidV7', () => {
  test('an id has the version, the variant and the shape of RFC 9562', () => {
    for (let i = 0; i < 1000; i++) {
      expect(uuidV7()).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  test('ids of later milliseconds sort later, over the whole range of 48 bits', () => {
    const times = [0, 1, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, Date.now(), Date.now() + 1, 2 ** 48 - 1];

    const ids = times.map((time) => uuidV7(time));

    expect([...ids].sort()).to.deep.equal(ids);
    expect(ids.map((id) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16))).to.deep.equal(times);
  });

  test('ids of one millisecond differ', () => {
    const ids = new Set(Array.from({ length: 10_000 }, () => uuidV7(1)));

    expect(ids.size).to.equal(10_000);
  });
});
