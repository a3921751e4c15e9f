import { expect, test } from 'vitest';
import { readTable } from '../../../server/src/csv/read-table.ts';

const rows = [
  ['Matricola', 'Modello', 'Società'],
  ['VP-1', 'Più "12"', 'Bellini; figli'],
  ['VP-2', 'due\nrighe', 'Müller'],
];
const text = 'Matricola;Modello;Società\r\nVP-1;"Più ""12""";"Bellini; figli"\r\nVP-2;"due\nrighe";Müller\r\n';
const tabs = text.replace(/;(?! )/g, '\t');

test.each<[what: string, bytes: Buffer, encoding: string, separator: string]>([
  ['UTF-8', Buffer.from(text), 'utf-8', ';'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), 'utf-8', ';'],
  ['UTF-16 as Excel’s “Unicode text”', Buffer.from(`\uFEFF${tabs}`, 'utf16le'), 'utf-16le', '\t'],
  ['UTF-16 the other way round', Buffer.from(`\uFEFF${tabs}`, 'utf16le').swap16(), 'utf-16be', '\t'],
  ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le', ';'],
  ['Windows-1252', Buffer.from(text, 'latin1'), 'windows-1252', ';'],
  [
    'commas',
    Buffer.from('Matricola,Modello,Società\nVP-1,"Più ""12""",Bellini; figli\nVP-2,"due\nrighe",Müller'),
    'utf-8',
    ',',
  ],
  ['Excel’s own sep line', Buffer.from(`sep=;\r\n${text}`), 'utf-8', ';'],
])('a table in %s is read cell by cell', async (_what, bytes, encoding, separator) => {
  const table = await readTable(bytes);

  expect([table.headings, ...table.rows]).toEqual(rows);
  expect([table.encoding, table.separator]).toEqual([encoding, separator]);
});

test.each<[what: string, text: string, says: RegExp]>([
  ['an empty file', '', /is empty/],
  ['more rows than may be', `a,b\n${'1,2\n'.repeat(5_000_000)}`, /more than 200000 rows/],
  ['a row of more cells than may be', `a,b\n${'1,'.repeat(600)}\n`, /Row 2 has more than 500 cells/],
  ['a first row of megabytes', 'Serial'.repeat(2_000_000), /first row is too long/],
  ['a first row of megabytes in quotation marks', `"${'Serial,'.repeat(2_000_000)}`, /first row is too long/],
  ['a row that swallows the rest', `a;b\n1;2\n3;"${'4\n'.repeat(500_000)}`, /Row 3 is longer/],
  ['a quotation mark that is never closed', 'a;b\n1;2\n3;"4\n5;6\n', /in row 3 a quotation mark/],
  ['a workbook', 'PK\u0003\u0004\u0014\u0000\u0006\u0000', /save it as CSV/],
])('%s is refused with a sentence', async (_what, given, says) => {
  await expect(readTable(Buffer.from(given))).rejects.toThrow(says);
});

test('a workbook of an older spreadsheet is refused with a sentence', async () => {
  const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);

  await expect(readTable(bytes)).rejects.toThrow(/save it as CSV/);
});

test('inches are no quotation marks, and lines without anything count as rows', async () => {
  const { rows: read } = await readTable(Buffer.from('a;b\nVP 12";x\n\n;last\n'));

  expect(read).toEqual([['VP 12"', 'x'], [''], ['', 'last']]);
});

test('whoever is served beside a large file is not kept waiting', async () => {
  const bytes = Buffer.from(`a,b,c\n${'a,b,c\n'.repeat(199_000)}`);
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);

  const { rows: read } = await readTable(bytes);
  clearInterval(timer);

  expect(read).toHaveLength(199_000);
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(500);
});

test('UTF-8 of which one byte is wrong is refused with its line, and not read as something else', async () => {
  const good = Buffer.from('Città;Straße\nForlì;Köln\n');
  const bad = Buffer.concat([good, Buffer.from([0x43, 0xe9, 0x0a])]);

  await expect(readTable(bad)).rejects.toThrow(/in line 3 a byte is none/);
  await expect(readTable(Buffer.concat([Buffer.from('\uFEFFa\n'), Buffer.from([0xe9])]))).rejects.toThrow(/line 2/);
});
