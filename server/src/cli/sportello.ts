import { BackupError } from '../backup/backup-error.ts';
import { ConfigError } from '../config.ts';
import { NotEmptyError } from '../database/copy-rows.ts';
import { NotAFileError } from '../database/place.ts';
import { AppError } from '../errors.ts';
import { CopyError } from '../files/copy-files.ts';
import { NoAnswerError } from './asker.ts';
import { EnvFileError, loadEnvFile, UnwritableSettingError } from './env-file.ts';
import { makeProgram } from './program.ts';
import { NoDatabaseError, UnreachableDatabaseError } from './with-database.ts';

const foreseen = [
  AppError,
  ConfigError,
  NoDatabaseError,
  UnreachableDatabaseError,
  EnvFileError,
  UnwritableSettingError,
  NoAnswerError,
  BackupError,
  NotAFileError,
  NotEmptyError,
  CopyError,
];

try {
  loadEnvFile();
  await makeProgram().parseAsync();
} catch (error) {
  const isForeseen = foreseen.some((kind) => error instanceof kind);
  if (!isForeseen) throw error;
  console.error(sentenceOf(error as Error));
  process.exit(1);
}

/** The API's sentence speaks to who wrote the portal's page. */
function sentenceOf(error: Error): string {
  const isUnknownSite = error instanceof AppError && error.code === 'unknown_site';
  return isUnknownSite ? 'No site has this key: see sportello site list.' : error.message;
}
