import { z } from 'zod';
import { SiteKey } from './sites.ts';

/** What may be imported. */
export const ImportKind = z.enum(['machines', 'customers']);
export type ImportKind = z.infer<typeof ImportKind>;

/** `dry` tells what would happen and changes nothing. */
export const ImportMode = z.enum(['dry', 'run']);
export type ImportMode = z.infer<typeof ImportMode>;

/** What a column of a file may hold. */
export const ImportField = z.enum([
  'externalId',
  'serial',
  'model',
  'username',
  'name',
  'email',
  'company',
  'companyId',
  'customer',
]);
export type ImportField = z.infer<typeof ImportField>;

/** Which heading of the file holds what, such as `{ "serial": "Matricola" }`. What is left out is guessed. */
export const ImportMapping = z.partialRecord(ImportField, z.string().max(200)).meta({ id: 'ImportMapping' });
export type ImportMapping = z.infer<typeof ImportMapping>;

/** The mapping as it stands in a query string: JSON. */
export const QueryMapping = z
  .string()
  .max(4000)
  .transform((value, context) => {
    const read = ImportMapping.safeParse(jsonOf(value));
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: 'must be JSON such as {"serial":"Matricola"}' });
    return z.NEVER;
  });

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

export const ImportQuery = z.strictObject({
  what: ImportKind,
  mode: ImportMode.meta({ description: 'dry: tell what would happen, and change nothing' }),
  mapping: QueryMapping.optional().meta({ description: 'JSON: which heading holds what; the rest is guessed' }),
  invite: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: new customers with an e-mail address are mailed a link to choose a password' }),
});
export type ImportQuery = z.infer<typeof ImportQuery>;

export const ImportProblem = z
  .object({
    row: z.int().meta({ description: 'As a spreadsheet counts: the headings are row 1' }),
    column: z.string().nullable().meta({ description: 'Heading of the cell; null: the row as a whole' }),
    message: z.string().meta({ description: 'What is wrong and what to do' }),
  })
  .meta({ id: 'ImportProblem' });
export type ImportProblem = z.infer<typeof ImportProblem>;

export const ImportMove = z
  .object({
    row: z.int().meta({ description: 'As a spreadsheet counts: the headings are row 1' }),
    name: z.string().meta({ description: 'Serial number of the machine, or username' }),
    from: z.string().meta({ description: 'Name of the company that it leaves' }),
    to: z.string().meta({ description: 'Name of the company whose people see it from then on' }),
  })
  .meta({ id: 'ImportMove' });
export type ImportMove = z.infer<typeof ImportMove>;

export const ImportResult = z
  .object({
    mode: ImportMode,
    rows: z.int(),
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int().meta({ description: 'Rows that changed nothing; see problems' }),
    companiesAdded: z.int(),
    newCompanies: z.array(z.string()).meta({ description: 'Their names, the first hundred' }),
    moved: z.int().meta({ description: 'Of those that were changed, how many come to another company' }),
    moves: z.array(ImportMove).meta({ description: 'What comes to another company, the first hundred' }),
    companiesChanged: z.int().meta({ description: 'Companies that got another name, or their external id' }),
    problems: z.array(ImportProblem).meta({ description: 'The first thousand' }),
    columns: ImportMapping.meta({ description: 'Which heading was taken for what' }),
    ignored: z.array(z.string()).meta({ description: 'Headings that were not used' }),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
    separator: z.string(),
  })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof ImportResult>;

/** A line of the answer to an import: how far it is, and at last what became of it. */
export const ImportLine = z
  .union([
    z.object({ rows: z.int().meta({ description: 'So many of the rows are done' }), of: z.int() }),
    z.object({ result: ImportResult }),
    z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
  ])
  .meta({ id: 'ImportLine' });
export type ImportLine = z.infer<typeof ImportLine>;

/** Longest file that is read. */
export const maxImportBytes = 32 * 1024 * 1024;

/** What may be exported. */
export const ExportKind = z.enum(['companies', 'customers', 'machines', 'tickets', 'messages']);
export type ExportKind = z.infer<typeof ExportKind>;

export const ExportFormat = z.enum(['csv', 'jsonl']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportSeparator = z.enum(['comma', 'semicolon', 'tab']);
export type ExportSeparator = z.infer<typeof ExportSeparator>;

export const ExportOf = z.strictObject({ key: SiteKey, what: ExportKind });

export const ExportQuery = z.strictObject({
  format: ExportFormat.default('csv').meta({ description: 'jsonl: a line of JSON each' }),
  separator: ExportSeparator.optional().meta({ description: 'Of CSV; comma when left out' }),
});
