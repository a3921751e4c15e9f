import { expect, test } from 'vitest';
import { accentColours } from '../../../server/src/http/pages/accent-colours.ts';
import { html } from '../../../server/src/http/pages/html.ts';
import { markdownToPlain } from '../../../server/src/locales/markdown-to-plain.ts';
import { pickWords } from '../../../server/src/locales/pick-words.ts';
import { oneLine, plainName } from '../../../server/src/locales/safe-text.ts';
import { classifySmtpError } from '../../../server/src/mail/classify-smtp-error.ts';
import { portalLink } from '../../../server/src/mail/portal-link.ts';

test.each([
  ['**bold** and *italic* and ~~struck~~ and `code`', 'bold and italic and struck and code'],
  ['\\*not italic\\* and 2 * 3 * 4', '*not italic* and 2 * 3 * 4'],
  ['[guide](https://a.test/x) [https://b.test](https://b.test)', 'guide (https://a.test/x) https://b.test'],
  ['```js\nlet a = 1;\n```\ndone', 'let a = 1;\ndone'],
  ['- one\n- two\n> quoted', '- one\n- two\n> quoted'],
  ['<b>**x**</b> snake_case_name', '<b>x</b> snake_case_name'],
])('markdown %j reads as %j', (markdown, plain) => {
  expect(markdownToPlain(markdown)).toBe(plain);
});

test('the template tag escapes whatever it did not make itself', () => {
  const hostile = "\"><img src=x onerror='alert(1)'>&";

  const made = html`<p title="${hostile}">${[html`<b>${hostile}</b>`, 0, null, false]}</p>`;

  const escaped = '&#34;&#62;&#60;img src=x onerror=&#39;alert(1)&#39;&#62;&#38;';
  expect(made.markup).toBe(`<p title="${escaped}"><b>${escaped}</b>0</p>`);
});

test('a line holds no line break, no direction sign and no more than it may', () => {
  expect(oneLine('a\r\nBcc: b\u2028c\u202ed\u0000')).toBe('a Bcc: b c d');
  expect(oneLine('😀'.repeat(9), 4)).toBe('😀😀😀…');
});

test('names that look like addresses are no links, other names stay as they are', () => {
  expect(plainName('http://evil.test')).not.toMatch(/\w+:\/\/|\w\.\w/);
  expect(plainName('J. Müller-Rossi')).toBe('J. Müller-Rossi');
});

test.each(['#ffff00', '#0f5c6e', '#000000', '#ffffff', '#e30613', 'nonsense', null])(
  'accent %s can be read',
  (accent) => {
    const { light, dark, button, onButton } = accentColours(accent);

    expect(contrast(light, '#f6f8fa')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, '#161b22')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(button, onButton)).toBeGreaterThanOrEqual(4.5);
  },
);

test('a language tag picks its words, and one that no date is written in harms nothing', () => {
  expect(pickWords('de-AT').language).toBe('de-AT');
  expect(pickWords('pl', 'it').words.status.new).toBe('Nuovo');
  expect(pickWords('it-abcdefgh-abcdefgh').moment(0)).toContain('1970');
  expect(pickWords(null, undefined, 'constructor').language).toBe('en');
});

test('an earlier ticket of the address is replaced', () => {
  const link = portalLink('https://a.test/p?sportello-ticket=old&x=1', 'new');

  expect(link).toBe('https://a.test/p?x=1&sportello-ticket=new');
});

test.each([
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, true],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, false],
  [{ code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, true],
  [{ code: 'EENVELOPE', message: 'No recipients defined' }, true],
  [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 553 }, false],
  [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 530 }, false],
  [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, false],
  [{ code: 'ECONNECTION', command: 'CONN' }, false],
  [{ name: 'AbortError', code: 'EABORT', message: 'aborted' }, false],
  [undefined, false],
])('%j is refused for good: %s', (error, isPermanent) => {
  expect(classifySmtpError(error).isPermanent).toBe(isPermanent);
});

function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
