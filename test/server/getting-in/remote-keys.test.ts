import { expect, test } from 'vitest';
import { createRemoteKeys } from '../../../server/src/services/remote-keys.ts';

test('keys of so many addresses are kept, those that were needed last', () => {
  const keys = createRemoteKeys([], 2);
  const [a, b] = [keys.at('https://a.test/keys'), keys.at('https://b.test/keys')];
  keys.at('https://a.test/keys');

  keys.at('https://c.test/keys');

  expect(keys.at('https://a.test/keys')).toBe(a);
  expect(keys.at('https://b.test/keys')).not.toBe(b);
});
