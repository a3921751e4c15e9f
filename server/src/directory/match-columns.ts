import type { ImportField, ImportKind, ImportMapping } from '../contract/imports.ts';
import { AppError } from '../errors.ts';
import { foldHeading, knownHeadings } from './known-headings.ts';

/** Which column of a table holds what. */
export interface Columns {
  /** Index of a field's column. */
  indexes: Map<ImportField, number>;
  /** Heading of each field that was found. */
  mapping: ImportMapping;
  /** Headings that hold nothing for us. */
  ignored: string[];
}

/**
 * Finds the column of each field: by the mapping that was given, else by the headings that are known. The e-mail
 * address is the username where no column is, and the id of a company may stand in for its name.
 * @throws AppError `import_refused`
 */
export function matchColumns(kind: ImportKind, headings: string[], given: ImportMapping = {}): Columns {
  const indexes = new Map<ImportField, number>();
  const isFree = (index: number) => index >= 0 && ![...indexes.values()].includes(index);
  const known = Object.entries(knownHeadings[kind].headings) as Array<[ImportField, readonly string[]]>;
  for (const [field, heading] of Object.entries(given) as Array<[ImportField, string]>) {
    if (!knownHeadings[kind].headings[field]) {
      throw refused(`${field} is no field of ${kind}: map ${known.map(([name]) => name).join(', ')}.`);
    }
    const index = headings.findIndex((one) => foldHeading(one) === foldHeading(heading));
    if (index < 0) throw refused(`No column is headed “${heading}”. The headings are: ${listOf(headings)}.`);
    if (!isFree(index)) throw refused(`The column “${heading}” is mapped twice: map each column to one field.`);
    indexes.set(field, index);
  }
  const folded = headings.map(foldHeading);
  for (const [field, names] of known) {
    if (indexes.has(field)) continue;
    const index = names.map((name) => folded.indexOf(name)).find(isFree);
    if (index !== undefined) indexes.set(field, index);
  }
  const email = indexes.get('email');
  if (kind === 'customers' && !indexes.has('username') && email !== undefined) indexes.set('username', email);
  const missing = knownHeadings[kind].needed.filter(
    (field) => !indexes.has(field) && !(field === 'company' && indexes.has('companyId')),
  );
  if (missing.length > 0) {
    throw refused(
      `No column holds ${missing.join(', ')}: say which one does, such as ${missing[0]}=${shown(headings[0] ?? '')}. The headings are: ${listOf(headings)}.`,
    );
  }
  return {
    indexes,
    mapping: Object.fromEntries([...indexes].map(([field, index]) => [field, headings[index]])),
    ignored: headings.filter((heading, index) => heading !== '' && ![...indexes.values()].includes(index)),
  };
}

function listOf(headings: string[]): string {
  return headings
    .filter((heading) => heading !== '')
    .slice(0, 40)
    .map((heading) => `“${shown(heading)}”`)
    .join(', ');
}

/** What is no CSV at all may hold anything; a terminal obeys control characters. */
function shown(heading: string): string {
  return heading.slice(0, 60).replace(/\p{C}+/gu, ' ');
}

function refused(message: string): AppError {
  return new AppError('import_refused', { message });
}
