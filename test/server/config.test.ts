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
