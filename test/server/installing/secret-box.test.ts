import { expect, test } from 'vitest';
import { createSecretBox } from '../../../server/src/secrets/secret-box.ts';

const older = Buffer.alloc(32, 'a');
const newer = Buffer.alloc(48, 'b');
const token = '{"botToken":"xoxb-very-secret"}';

test('what was sealed is opened again, shows nothing of itself, and looks different each time', () => {
  const box = createSecretBox([older], 'installations');

  const [once, again] = [box.seal(token, 'T1'), box.seal(token, 'T1')];

  expect([once, again].map((sealed) => box.open(sealed, 'T1'))).toEqual([token, token]);
  expect(once).not.toBe(again);
  expect(Buffer.from(once.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('xoxb');
});

test('a change of any byte is noticed', () => {
  const box = createSecretBox([older], 'installations');
  const [version, id, text = ''] = box.seal(token, 'T1').split('.');
  const bytes = Buffer.from(text, 'base64url');

  const opened = [...bytes.keys()].map((index) => {
    const changed = Buffer.from(bytes);
    changed[index] = (changed[index] ?? 0) ^ 1;
    return box.open([version, id, changed.toString('base64url')].join('.'), 'T1');
  });

  expect(opened).toEqual(Array(bytes.length).fill(undefined));
  expect(box.open([version, id, bytes.subarray(0, -1).toString('base64url')].join('.'), 'T1')).toBeUndefined();
  expect(box.open(['v2', id, text].join('.'), 'T1')).toBeUndefined();
  expect(box.open('', 'T1')).toBeUndefined();
});

test('what belongs to another workspace, another key or another purpose is not opened', () => {
  const sealed = createSecretBox([older], 'installations').seal(token, 'T1');

  expect(createSecretBox([older], 'installations').open(sealed, 'T2')).toBeUndefined();
  expect(createSecretBox([newer], 'installations').open(sealed, 'T1')).toBeUndefined();
  expect(createSecretBox([older], 'something else').open(sealed, 'T1')).toBeUndefined();
});

test('a new key seals, and older ones still open', () => {
  const sealed = createSecretBox([older], 'installations').seal(token, 'T1');
  const rotated = createSecretBox([newer, older], 'installations');

  expect(rotated.open(sealed, 'T1')).toBe(token);
  expect([rotated.isCurrent(sealed), rotated.isCurrent(rotated.seal(token, 'T1'))]).toEqual([false, true]);
  expect(createSecretBox([newer], 'installations').open(rotated.seal(token, 'T1'), 'T1')).toBe(token);
});
