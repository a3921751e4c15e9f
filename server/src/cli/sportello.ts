import { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { AppError } from '../errors.ts';
import { serve } from '../main.ts';
import { customerCommand } from './customer-command.ts';
import { deliveriesCommand } from './deliveries-command.ts';
import { machineCommand } from './machine-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { runBot, startBoth } from './run-bot.ts';
import { siteCommand } from './site-command.ts';
import { NoDatabaseError } from './with-database.ts';

/** The command line. Settings come from the environment: see the README. */
const program = new Command('sportello').description('Support desk for machine makers: server and Slack bot');

program
  .command('start')
  .description('run the server, and the Slack bot when its tokens are set')
  .action(() => startBoth());
program
  .command('serve')
  .description('run the server alone')
  .action(() => serve());
program
  .command('slack')
  .description('run the Slack bot alone')
  .action(() => runBot());
program
  .command('migrate')
  .description('bring the database up to date and exit')
  .action(() => migrateCommand());
for (const command of [siteCommand(), customerCommand(), machineCommand(), deliveriesCommand()])
  program.addCommand(command);

try {
  await program.parseAsync();
} catch (error) {
  const isForeseen = [AppError, ConfigError, NoDatabaseError].some((kind) => error instanceof kind);
  if (!isForeseen) throw error;
  console.error(sentenceOf(error as Error));
  process.exit(1);
}

/** The API's sentence speaks to who wrote the portal's page. */
function sentenceOf(error: Error): string {
  const isUnknownSite = error instanceof AppError && error.code === 'unknown_site';
  return isUnknownSite ? 'No site has this key: see sportello site list.' : error.message;
}
