import { expect, test } from 'vitest';
import { breakLines } from '../../../server/src/report/break-lines.ts';
import { drawReport } from '../../../server/src/report/draw-report.ts';
import type { ReportContent } from '../../../server/src/report/report-content.ts';
import { readPdf } from '../../support/read-pdf.ts';

function contentWith(given: Partial<ReportContent> = {}): ReportContent {
  return {
    fileName: 'service-report-1042.pdf',
    language: 'en',
    siteName: 'Acme',
    accentColor: '#0b6e4f',
    title: 'Service report',
    heading: '#1042 Oil leak',
    facts: [['Machine', 'FX 220']],
    sections: [['Description', 'The gearbox leaks oil.']],
    foot: (page, count) => `Page ${page} of ${count}`,
    closedAt: Date.parse('2026-03-03T13:05:00Z'),
    ...given,
  };
}

test('long words flow over pages, each with its number, and nothing is lost', async () => {
  const words = Array.from({ length: 1500 }, (_, index) => `word${index}`);

  const { pages, text } = await readPdf(await drawReport(contentWith({ sections: [['Long', words.join(' ')]] })));

  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((page, index) => {
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  });
  const found = new Set(text.match(/word\d+/g));
  expect(words.filter((word) => !found.has(word))).toEqual([]);
});

test('Latin, Greek and Cyrillic letters can be read and copied', async () => {
  const words = 'Außerdem čeština łódź İstanbul ñandú Ελληνικά Русский Українська €';

  const { text } = await readPdf(await drawReport(contentWith({ sections: [['Words', words]] })));

  expect(text).toContain(words);
});

test('the same content is the same file, byte by byte', async () => {
  const [first, second] = [await drawReport(contentWith()), await drawReport(contentWith())];

  expect(first?.equals(second ?? Buffer.of())).toBe(true);
});

test('what one report holds changes no other, and a letter is itself after one that is made of it', async () => {
  const before = await drawReport(contentWith());

  await drawReport(contentWith({ sections: [['Words', 'ñandú ﬁlm óptica ا العربية ēĭőŵ']] }));
  const after = await drawReport(contentWith());
  const { text } = await readPdf(await drawReport(contentWith({ sections: [['Words', 'ǣ æ ḝ ę e ű u ĳ i j film']] })));

  expect(after.equals(before)).toBe(true);
  expect(text).toContain('ǣ æ ḝ ę e ű u ĳ i j film');
});

test('nothing that people typed can be followed, and markup stays text', async () => {
  const words = '<b>x</b> https://evil.test a@b.test';

  const { text, links } = await readPdf(
    await drawReport(contentWith({ heading: words, facts: [['Machine', words]], sections: [['Words', words]] })),
  );

  expect(text.split(words)).toHaveLength(4);
  expect(links).toEqual([]);
});

test.each([
  ['ten thousand letters without a space', 'x'.repeat(10_000)],
  ['ten thousand lines', 'a\n'.repeat(5_000)],
  ['empty lines', '\n'.repeat(10_000)],
  ['emoji', '👩‍🔧🇮🇹 '.repeat(1_000)],
  ['signs of no font', '中文 ไทย 한국어 '.repeat(800)],
  ['half signs', '\ud800 \udc00'.repeat(3_000)],
  ['heaps of marks', `e${'\u0301'.repeat(9_999)}`],
  ['direction and control signs', '\u202eabc\u2066\u0000\u001b[31m\u200b '.repeat(500)],
  ['every sign there is', Array.from({ length: 9_000 }, (_, index) => String.fromCodePoint(index * 7)).join('')],
  ['Arabic and Hebrew', 'العربية עברית '.repeat(700)],
])('%s break nothing and make no endless file', async (_name, words) => {
  const content = contentWith({
    siteName: words.slice(0, 80),
    heading: words.slice(0, 200),
    facts: [
      ['Machine', words.slice(0, 200)],
      ['User', 'Anna'],
    ],
    sections: [
      ['One', words],
      ['Two', words],
    ],
  });

  const bytes = await drawReport(content);

  const { pages, text } = await readPdf(bytes);
  expect(pages.length).toBeLessThanOrEqual(41);
  expect(bytes.length).toBeLessThan(300_000);
  expect(text).toContain('Anna');
  expect(['\u202e', '\u2066', '\u0000', '\u001b'].filter((sign) => text.includes(sign))).toEqual([]);
});

test.each([
  ['breaks at spaces', 'one two three', ['one two', 'three']],
  ['breaks a word that is too long', 'abcdefghij', ['abcdefgh', 'ij']],
  ['keeps the breaks of its author', 'a\n\nb', ['a', '', 'b']],
  ['keeps a mark with its letter', 'abcdefgh\u0301i', ['abcdefgh\u0301', 'i']],
  ['does not begin a line with the space that broke it', 'abcdefgh ij', ['abcdefgh', 'ij']],
  ['is one empty line for no words', '', ['']],
])('a text %s', (_name, text, lines) => {
  expect(breakLines(text, 8, (sign) => (/\p{M}/u.test(sign) ? 0 : 1))).toEqual(lines);
});
