import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { copyFiles } from '../files/copy-files.ts';
import { openFileStore } from '../files/open-file-store.ts';
import { nameOfS3 } from '../files/s3-place.ts';

/** `sportello files`: what is attached, as a whole. */
export function filesCommand(): Command {
  return new Command('files').description('uploaded files as a whole').addCommand(moveCommand());
}

function moveCommand(): Command {
  return new Command('move')
    .description('copy all uploaded files to another place, and compare them there; see docs/files.md')
    .argument('<url>', 'file:PATH or s3://BUCKET/PREFIX?region=…&endpoint=…, as FILES_URL will name it')
    .option('--json', 'print JSON')
    .action(async (url: string, options: { json?: boolean }, command: Command) => {
      const from = readConfig(process.env);
      const to = readConfig({ ...process.env, FILES_URL: url });
      const [here, there] = [nameOf(from), nameOf(to)];
      if (here === there) command.error(`${there} is where the files are already.`, { exitCode: 1 });
      if (!from.bucket && !existsSync(from.filesPath)) {
        command.error(`There is no folder ${here}: set DATA_DIR or FILES_URL as the server has it.`, { exitCode: 1 });
      }
      const done = await copyFiles(await openFileStore(from), await openFileStore(to));
      if (options.json) return console.log(JSON.stringify({ ...done, from: here, to: there }, null, 2));
      console.log(`${done.copied} files (${done.bytes} bytes) copied and compared, ${done.there} were there already.`);
      console.log(
        `All files of ${here} are in ${there}. With the server stopped, run this once more and set FILES_URL.`,
      );
    });
}

function nameOf({ bucket, filesPath }: Pick<Config, 'bucket' | 'filesPath'>): string {
  return bucket ? `${nameOfS3(bucket)}${bucket.endpoint ? ` at ${bucket.endpoint}` : ''}` : filesPath;
}
