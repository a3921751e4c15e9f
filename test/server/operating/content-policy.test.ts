import { expect, test } from 'vitest';
import { missingSources, policiesOf } from '../../../server/src/doctor/content-policy.ts';

const page = 'https://portal.example';
const server = 'https://support.example';
const missing = (header: string | undefined, html = '') =>
  missingSources(policiesOf(header, html), page, server).map(({ directive, sources }) =>
    [directive, ...sources].join(' '),
  );

test.each<[what: string, header: string | undefined, lacks: string[]]>([
  ['no policy', undefined, []],
  ['one about other things', "frame-ancestors 'none'; style-src 'self'", []],
  [
    "default-src 'self'",
    "default-src 'self'",
    [`script-src ${server}`, `connect-src ${server}`, `img-src ${server} blob:`, `media-src ${server}`],
  ],
  ['one that names us', `default-src 'self' ${server} blob:`, []],
  ['one that names us by scheme or by star', 'default-src https:; img-src * blob:', []],
  [
    'a wildcard of our domain',
    "default-src 'self'; script-src *.example; connect-src *.example:*; img-src https: blob:; media-src support.example",
    [],
  ],
  [
    'another port',
    `default-src ${server}:8443 blob:`,
    ['script-src', 'connect-src', 'img-src', 'media-src'].map((one) => `${one} ${server}`),
  ],
  ['the directive for elements', `script-src 'none'; script-src-elem ${server}`, []],
  ['a nonce with strict-dynamic', "script-src 'nonce-abc' 'strict-dynamic'", []],
  ['the first of two of a name', `connect-src 'none'; connect-src ${server}`, [`connect-src ${server}`]],
  ['each of several policies', `connect-src ${server}, connect-src 'self'`, [`connect-src ${server}`]],
  ['pictures without previews', `img-src ${server}`, ['img-src blob:']],
])('%s: what it lacks for the widget is told', (_what, header, lacks) => {
  expect(missing(header)).toEqual(lacks);
});

test('a policy in the page’s HTML counts as well', () => {
  const html = `<META http-equiv="Content-Security-Policy" content="connect-src 'self'"><meta name="x" content="img-src 'none'">`;

  expect(missing(undefined, html)).toEqual([`connect-src ${server}`]);
});

test('a long page of half-open elements is read at once', () => {
  const began = performance.now();

  policiesOf(undefined, '<meta '.repeat(500_000));

  expect(performance.now() - began).toBeLessThan(500);
});
