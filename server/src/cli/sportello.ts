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
  if (!(error instanceof AppError || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exit(1);
}
