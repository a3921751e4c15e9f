import { expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/src/config.ts';

test('all problems of the environment are reported together', () => {
  const read = () =>
    readConfig({
      PORT: 'many',
      PUBLIC_URL: 'portal',
      DATABASE_URL: 'mysql://x',
      SERVICE_TOKEN: 'short',
      LOG_LEVEL: 'loud',
    });

  expect(read).toThrow(ConfigError);
  expect(read).toThrow(/PORT[\s\S]*PUBLIC_URL[\s\S]*DATABASE_URL[\s\S]*SERVICE_TOKEN[\s\S]*LOG_LEVEL/);
});

test('an empty environment is enough', () => {
  expect(readConfig({ PORT: '' })).toMatchObject({ port: 3000, publicUrl: 'http://localhost:3000', logLevel: 'info' });
});

const key = (byte: string) => Buffer.alloc(32, byte);

test.each([
  ['base64', key('a').toString('base64'), [key('a')]],
  ['base64 for addresses', key('\u00ff').toString('base64url'), [key('\u00ff')]],
  ['hex', key('a').toString('hex'), [key('a')]],
  [
    'several keys, the newest first',
    `${key('b').toString('hex')}, ${key('a').toString('base64')}`,
    [key('b'), key('a')],
  ],
])('a secrets key may be given as %s', (_, given, keys) => {
  expect(readConfig({ SECRETS_KEY: given }).secretsKeys).toEqual(keys);
});

test.each([
  ['too short', Buffer.alloc(31, 'a').toString('base64')],
  ['a passphrase', 'correct horse battery staple, but long enough to be a key'],
  ['a good key and an empty one', `${key('a').toString('hex')},`],
])('a secrets key that is %s is refused with how to make one, and is not repeated', (_, given) => {
  const read = () => readConfig({ SECRETS_KEY: given });

  expect(read).toThrow(/SECRETS_KEY: must be .*openssl rand -base64 32/);
  expect(read).not.toThrow(given);
});
