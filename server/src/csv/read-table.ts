import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { AppError } from '../errors.ts';
import { decodeText, type TextEncoding } from './decode-text.ts';
import { guessSeparator } from './guess-separator.ts';

/** A CSV file that was read whole: its first row is the headings. Cells are trimmed. */
export interface Table {
  headings: string[];
  rows: string[][];
  encoding: TextEncoding;
  separator: string;
}

const mostRows = 200_000;
const mostColumns = 500;
/** All rows together: what is read stays in memory until it is kept. */
const mostCells = 8_000_000;
const longestRow = 256 * 1024;
/** Whoever else is served by this process has their turn after so many rows, or bytes. */
const rowsAtOnce = 500;
const bytesAtOnce = 16 * 1024;

/**
 * Reads a CSV file as spreadsheets write it: separated by semicolons, tabs or commas, in the encodings of
 * {@link decodeText}, with line breaks of every system, in quotation marks too. Row `index` of `rows` is row
 * `index + 2` of the spreadsheet. It is read in pieces, and no further than it may go.
 * @throws AppError `import_refused`
 */
export async function readTable(bytes: Buffer): Promise<Table> {
  refuseWorkbook(bytes);
  const { text, encoding } = decodeText(bytes);
  // Excel's own way of telling the separator.
  const told = /^sep=(.)\r?\n/.exec(text);
  const content = told ? text.slice(told[0].length) : text;
  const separator = told?.[1] ?? guessSeparator(content);
  const [headings, ...rows] = await parseCells(content, separator);
  if (!headings || headings.every((heading) => heading === '')) {
    throw refused('The file is empty: its first row must hold the headings.');
  }
  return { headings, rows, encoding, separator };
}

/** How files of spreadsheets begin that are no CSV: archives (.xlsx, .ods), and compound files (.xls). */
const workbooks = [Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.from('d0cf11e0a1b11ae1', 'hex')];

function refuseWorkbook(bytes: Buffer): void {
  if (!workbooks.some((start) => bytes.subarray(0, start.length).equals(start))) return;
  throw refused('The file is a workbook of a spreadsheet: save it as CSV there, and import that.');
}

async function parseCells(text: string, delimiter: string): Promise<string[][]> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true, // a row of another length is one row's problem
    relax_quotes: true, // inches
    skip_empty_lines: false, // they count as rows
    max_record_size: longestRow,
    to: mostRows + 2,
  });
  const source = Readable.from(pieces(Buffer.from(text)));
  source.pipe(parser);
  const rows: string[][] = [];
  let cellCount = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      rows.push(cells.map((cell) => cell.trim()));
      cellCount += cells.length;
      refuseTooMuch(rows.length, cells.length, cellCount);
      if (rows.length % rowsAtOnce === 0) await nextTurn();
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw refused(sentenceOf(error), error);
  } finally {
    source.destroy();
  }
  return rows;
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += bytesAtOnce) {
    yield bytes.subarray(from, from + bytesAtOnce);
    await nextTurn();
  }
}

function refuseTooMuch(row: number, columns: number, cells: number): void {
  if (row > mostRows + 1) throw refused(`The file has more than ${mostRows} rows: split it, and import its parts.`);
  if (columns > mostColumns) {
    throw refused(`Row ${row} has more than ${mostColumns} cells: leave out the columns that are not imported.`);
  }
  if (cells > mostCells) {
    throw refused(`The file has more than ${mostCells} cells: leave out the columns that are not imported.`);
  }
}

function sentenceOf(error: CsvError): string {
  const { records = 0 } = error as CsvError & { records?: number };
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return `Row ${records + 1} is longer than ${longestRow / 1024} KiB: see whether a quotation mark is not closed there.`;
  }
  return `The file is no CSV: in row ${records + 1} a quotation mark is opened and not closed.`;
}

function refused(message: string, cause?: unknown): AppError {
  return new AppError('import_refused', { message, cause });
}
