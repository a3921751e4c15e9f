import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportKind, ImportMapping, ImportMode, ImportResult } from '../contract/imports.ts';
import type { AuditDetails } from '../contract/owners.ts';
import { readTable } from '../csv/read-table.ts';
import type { Tx } from '../database/write-queue.ts';
import type { Deps } from '../deps.ts';
import { createDirectory } from '../directory/directory.ts';
import { matchColumns } from '../directory/match-columns.ts';
import { createRowReader, type RowProblem, type Told } from '../directory/read-told-rows.ts';
import { RowRefused } from '../directory/row-refused.ts';
import { AppError } from '../errors.ts';
import { amendAudit, type By, noteAudit } from './audit.ts';
import { type KeptRows, keepDirectoryRows, type ToldRows } from './keep-directory-rows.ts';

/** A file of machines or customers, and what is to be done with it. */
export interface Import {
  siteId: string;
  what: ImportKind;
  mode: ImportMode;
  bytes: Buffer;
  mapping?: ImportMapping | undefined;
  /** New customers with an e-mail address are mailed a link to choose a password. */
  invites?: boolean;
  /** Ends it between two portions; what is kept already stays. */
  signal?: AbortSignal;
  /** Told after each portion how many rows are done, of how many. */
  onProgress?: (rows: number, of: number) => void;
}

/** Rows of one transaction: other writers wait no longer than for these. */
const portion = 500;
const mostProblems = 1000;
/** New companies, and moves to others, that are named. */
const mostNamed = 100;

/**
 * Imports a CSV file of machines or customers row by row: rows that are good are kept, one that is not changes nothing
 * and is reported. A file whose headings do not fit changes nothing at all.
 * @throws AppError `import_refused`, `unavailable` where it was ended
 */
export async function importRows(deps: Deps, given: Import, by: By): Promise<ImportResult> {
  const table = await readTable(given.bytes);
  const { indexes, mapping, ignored } = matchColumns(given.what, table.headings, given.mapping);
  const result: ImportResult = {
    mode: given.mode,
    ...{
      rows: 0,
      added: 0,
      changed: 0,
      unchanged: 0,
      refused: 0,
      companiesAdded: 0,
      newCompanies: [],
      moved: 0,
      moves: [],
      companiesChanged: 0,
      problems: [],
    },
    ...{ columns: mapping, ignored, encoding: table.encoding, separator: table.separator },
  };
  const refuse = (row: number, problems: RowProblem[]) => {
    result.refused += 1;
    for (const { field, message } of problems) {
      if (result.problems.length >= mostProblems) return;
      result.problems.push({ row, column: field === null ? null : (mapping[field] ?? field), message });
    }
  };
  const reader = createRowReader(given.what, indexes, {
    width: table.headings.length,
    separator: table.separator,
  });
  const dryDirectory = createDirectory(given.siteId, deps.now());
  const note = createNote(deps, given, by);

  for (let from = 0; from < table.rows.length; from += portion) {
    if (given.signal?.aborted) throw await breakOff(deps, note);
    const rows: Array<{ row: number; told: Told }> = [];
    for (const [index, cells] of table.rows.slice(from, from + portion).entries()) {
      if (cells.every((cell) => cell === '')) continue;
      const row = from + index + 2;
      result.rows += 1;
      const read = reader.read(row, cells);
      if (Array.isArray(read)) refuse(row, read);
      else rows.push({ row, told: read });
    }
    const told = { kind: given.what, rows: rows.map((one) => one.told), invites: given.invites ?? false } as ToldRows;
    const tally = ({ outcomes, companiesAdded, companiesChanged, moves }: KeptRows) => {
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome instanceof RowRefused) refuse(rows[index]?.row ?? 0, [outcome]);
        else result[outcome] += 1;
      }
      result.companiesAdded += companiesAdded.length;
      result.newCompanies = [...result.newCompanies, ...companiesAdded].slice(0, mostNamed);
      result.moved += moves.length;
      for (const { index, from, to } of moves.slice(0, mostNamed - result.moves.length)) {
        const { row = 0, told: one } = rows[index] ?? {};
        result.moves.push({ row, name: nameOf(one), from, to });
      }
      result.companiesChanged += companiesChanged;
    };
    if (given.mode === 'dry') {
      tally(await keepDirectoryRows(deps, dryDirectory, told));
    } else {
      await deps.database.transaction(async (tx) => {
        tally(await keepDirectoryRows(deps, createDirectory(given.siteId, deps.now()), told, tx));
        await note.keep(result, tx);
      });
    }
    given.onProgress?.(Math.min(from + portion, table.rows.length), table.rows.length);
    await nextTurn(); // whoever else is served by this process has their turn
  }
  result.problems.sort((one, other) => one.row - other.row);
  return result;
}

/** What people call it. */
function nameOf(told: Told | undefined): string {
  if (!told) return '';
  return 'serial' in told ? told.serial : told.username;
}

/** Writes down that an import is no whole one. */
async function breakOff({ database }: Deps, note: ReturnType<typeof createNote>): Promise<AppError> {
  await database.transaction((tx) => note.breakOff(tx));
  const message = 'The server stops: import the file again, what is kept already stays as it is.';
  return new AppError('unavailable', { message });
}

/** One entry of the audit log for all portions: it is there with the first that changes something, and counts them all. */
function createNote({ now }: Deps, { what, siteId }: Import, by: By) {
  let entryId: string | undefined;
  let details: AuditDetails = {};
  return {
    keep: async ({ added, changed, companiesAdded, companiesChanged }: ImportResult, tx: Tx): Promise<void> => {
      if (added + changed + companiesAdded + companiesChanged === 0) return;
      details = { added, changed, companiesAdded, companiesChanged };
      if (entryId !== undefined) return amendAudit(tx, entryId, details);
      entryId = await noteAudit(tx, { by, what: `${what}.imported`, siteId, details, at: now().getTime() });
    },
    breakOff: async (tx: Tx): Promise<void> => {
      if (entryId !== undefined) await amendAudit(tx, entryId, { ...details, brokenOff: true });
    },
  };
}
