import type { ImportField, ImportKind } from '../contract/imports.ts';
import { withoutApostrophe } from '../csv/write-rows.ts';
import type { ToldCustomer } from './keep-customer.ts';
import type { ToldMachine } from './keep-machine.ts';
import { type CellProblem, type Cells, readCustomer, readMachine } from './read-row.ts';

/** A machine or a customer, as the kind of the import says. */
export type Told = ToldMachine | ToldCustomer;

/** What is wrong with a row; without a field: the row as a whole. */
export type RowProblem = CellProblem | { field: null; message: string };

/** What the table is like in which rows stand. */
export interface Shape {
  /** How many headings there are. */
  width: number;
  separator: string;
}

/** Reads rows one after another. */
export interface RowReader {
  /** @param row as a spreadsheet counts */
  read(row: number, cells: string[]): Told | RowProblem[];
}

/**
 * Makes machines or customers of the cells of a file's rows; a row that tells again what an earlier one has told is wrong.
 */
export function createRowReader(kind: ImportKind, indexes: Map<ImportField, number>, shape: Shape): RowReader {
  const isRepeated = createRepeats(kind);
  const renames = createRenames();
  return {
    read: (row, cells) => {
      const read = readCells(kind, cells, indexes, shape);
      if (Array.isArray(read)) return read;
      const problems = [...isRepeated(row, read), ...renames(row, read)];
      return problems.length > 0 ? problems : read;
    },
  };
}

function readCells(
  kind: ImportKind,
  cells: string[],
  indexes: Map<ImportField, number>,
  { width, separator }: Shape,
): Told | RowProblem[] {
  if (cells.slice(width).some((cell) => cell !== '')) {
    const message = 'It has more cells than there are headings: put quotation marks around text with a separator.';
    return [{ field: null, message }];
  }
  const filled: Cells = {};
  for (const [field, index] of indexes) {
    const cell = withoutApostrophe(cells[index] ?? '', separator);
    if (cell !== '') filled[field] = cell;
  }
  return kind === 'machines' ? readMachine(filled) : readCustomer(filled);
}

/** Tells of rows that say again what an earlier row of the file has said, perhaps something else. */
function createRepeats(kind: ImportKind) {
  const rows = new Map<string, number>();
  return (row: number, told: Told): CellProblem[] => {
    const [field, name]: [ImportField, string] =
      kind === 'machines'
        ? ['serial', (told as ToldMachine).serial]
        : ['username', (told as ToldCustomer).username.toLowerCase()];
    const keys = [
      [field, name],
      ['externalId', told.externalId],
    ] as Array<[ImportField, string | undefined]>;
    const problems = keys.flatMap(([of, value]) => {
      const earlier = value === undefined ? undefined : rows.get(`${of} ${value}`);
      return earlier === undefined ? [] : [{ field: of, message: `${value} stands in row ${earlier} already.` }];
    });
    for (const [of, value] of keys) if (value !== undefined && problems.length === 0) rows.set(`${of} ${value}`, row);
    return problems;
  };
}

/** Tells of rows that call a company otherwise than an earlier row of the file: which of the names is meant is not known. */
function createRenames() {
  const earlier = new Map<string, { row: number; name: string }>();
  return (row: number, { company: { name, externalId } }: Told): CellProblem[] => {
    if (name === undefined || externalId === undefined) return [];
    const before = earlier.get(externalId);
    if (!before) earlier.set(externalId, { row, name });
    if (!before || before.name === name) return [];
    return [
      { field: 'company', message: `${externalId} is called ${before.name} in row ${before.row}: give it one name.` },
    ];
  };
}
