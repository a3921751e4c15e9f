import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../config.ts';
import { ImportField, type ImportKind, type ImportMapping, type ImportResult } from '../contract/imports.ts';
import { AppError } from '../errors.ts';
import { commandLine } from '../services/audit.ts';
import { checkInvites } from '../services/check-invites.ts';
import { importRows } from '../services/import-rows.ts';
import { readSite } from '../services/read-site.ts';
import { printList } from './print-list.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  map?: ImportMapping;
  dryRun?: boolean;
  json?: boolean;
  invite?: boolean;
}

/** `sportello machine import` and `sportello customer import`: rows of a CSV file, kept by their own ids. */
export function importCommand(what: ImportKind): Command {
  const command = new Command('import')
    .description(`add and change ${what} from a CSV file; fails where a row was refused, see docs/importing.md`)
    .argument('<site>', 'key of the site')
    .argument('<file>', 'CSV file, its first row the headings; - reads standard input')
    .option('--map <field=heading>', 'which heading holds a field, such as serial=Matricola; repeat it', addMapping)
    .option('--dry-run', 'tell what would happen, and change nothing')
    .option('--json', 'print JSON')
    .action(async (siteKey: string, file: string, options: Options) => {
      const sendsMail = readConfig(process.env).mail !== undefined;
      if (options.invite && !sendsMail) {
        command.error('No mail server is configured, so nobody can be invited: set SMTP_URL.');
      }
      const bytes = readFile(command, file);
      const result = await withDatabase(async (deps) => {
        const site = await readSite(deps, siteKey);
        if (options.invite) checkInvites({ sendsMail }, site);
        return importRows(
          { ...deps, sendsMail },
          {
            ...{ siteId: site.id, what, bytes, mapping: options.map, invites: options.invite ?? false },
            mode: options.dryRun ? 'dry' : 'run',
            onProgress: showProgress,
          },
          commandLine,
        );
      }).catch(sayWhatToDo);
      if (options.json) console.log(JSON.stringify(result, null, 2));
      else printResult(result, what);
      if (result.refused > 0) process.exitCode = 1;
    });
  if (what === 'customers') command.option('--invite', 'mail new customers a link to choose their password');
  return command;
}

function addMapping(value: string, previous: ImportMapping = {}): ImportMapping {
  const [, field, heading] = /^(\w+)=(.+)$/s.exec(value) ?? [];
  const parsed = ImportField.safeParse(field);
  if (!parsed.success || heading === undefined) {
    throw new InvalidArgumentError(`It must be a field and a heading: ${ImportField.options.join('|')}=HEADING.`);
  }
  return { ...previous, [parsed.data]: heading };
}

function readFile(command: Command, file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    return command.error(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

/** Of a file that does not fit, how it is made to. */
function sayWhatToDo(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'import_refused') throw error;
  const fix = 'Nothing was changed: mend the file, or name its columns, such as --map serial="Serial number".';
  throw new AppError('import_refused', { message: `${error.message}\n${fix}`, cause: error });
}

function showProgress(rows: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${rows} of ${of} rows${rows === of ? '\n' : ''}`);
}

function printResult(result: ImportResult, what: ImportKind): void {
  const {
    mode,
    rows,
    added,
    changed,
    unchanged,
    refused,
    companiesAdded,
    companiesChanged,
    newCompanies,
    moves,
    problems,
    columns,
    ignored,
  } = result;
  console.log(
    `Columns: ${Object.entries(columns)
      .map(([field, heading]) => `${field}=${heading}`)
      .join(', ')}`,
  );
  if (ignored.length > 0) console.log(`Not used: ${ignored.join(', ')}`);
  const verb = mode === 'dry' ? 'Would add' : 'Added';
  const and = companiesAdded > 0 ? ` and ${companiesAdded} companies` : '';
  const companies = companiesChanged > 0 ? ` and ${companiesChanged} companies` : '';
  console.log(
    `${verb} ${added} ${what}${and}, ${mode === 'dry' ? 'change' : 'changed'} ${changed}${companies}; ${unchanged} stay as they are, ${refused} refused, of ${rows} rows.`,
  );
  if (newCompanies.length > 0) console.log(`New companies: ${newCompanies.join(', ')}`);
  if (moves.length > 0) {
    console.log('To another company:');
    printList(moves, {});
  }
  if (problems.length > 0) printList(problems, {});
  if (refused > problems.length && problems.length >= 1000) console.log('Further rows were refused as well.');
  if (refused > 0) console.log('What was refused changed nothing: mend these rows and import the file again.');
}
