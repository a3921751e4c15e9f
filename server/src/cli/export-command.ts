import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument, Command, Option } from 'commander';
import { ExportFormat, ExportKind, ExportSeparator } from '../contract/imports.ts';
import { exportRows } from '../services/export-rows.ts';
import { readSite } from '../services/read-site.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  format: ExportFormat;
  separator: ExportSeparator;
  output?: string;
}

/** `sportello export`: everything of one kind, to read elsewhere. */
export function exportCommand(): Command {
  const command = new Command('export');
  return command
    .description('write everything of one kind that a site has, as CSV or JSON lines, see docs/importing.md')
    .argument('<site>', 'key of the site')
    .addArgument(new Argument('<what>', 'what to write').choices(ExportKind.options))
    .addOption(
      new Option('--format <format>', 'csv, or a line of JSON each').choices(ExportFormat.options).default('csv'),
    )
    .addOption(
      new Option('--separator <name>', 'of CSV: Excel in most of Europe reads semicolons')
        .choices(ExportSeparator.options)
        .default('comma'),
    )
    .option('--output <file>', 'a new file to write to; left out: standard output')
    .action((siteKey: string, what: ExportKind, { output, ...how }: Options) =>
      withDatabase(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const rows = Readable.from(exportRows(deps, { siteId, what, ...how }));
        try {
          // Whoever reads along may have read enough.
          if (output === undefined) await pipeline(rows, process.stdout, { end: false });
          else await pipeline(rows, createWriteStream(output, { flags: 'wx', mode: 0o600 }));
        } catch (error) {
          const { code, message } = error as NodeJS.ErrnoException;
          if (code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE') return;
          if (code === undefined) throw error;
          command.error(`${output ?? 'The export'} cannot be written: ${message}.`);
        }
      }),
    );
}
