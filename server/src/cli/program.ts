import { Command } from 'commander';
import { version } from '../version.ts';
import { backupCommand, restoreCommand } from './backup-command.ts';
import { checkSlack } from './check-slack.ts';
import { customerCommand } from './customer-command.ts';
import { deliveriesCommand } from './deliveries-command.ts';
import { doctorCommand } from './doctor-command.ts';
import { eraseCommand } from './erase-command.ts';
import { eventsCommand } from './events-command.ts';
import { exportCommand } from './export-command.ts';
import { filesCommand } from './files-command.ts';
import { initCommand } from './init-command.ts';
import { keyCommand } from './key-command.ts';
import { machineCommand } from './machine-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { moveCommand } from './move-command.ts';
import { ownerCommand } from './owner-command.ts';
import { siteCommand } from './site-command.ts';
import { webhookCommand } from './webhook-command.ts';

/**
 * The command line with all of its commands. Settings come from the environment: see the README.
 * Only who serves loads the server: to load it takes a second, twice as long as all else that a command does.
 */
export function makeProgram(): Command {
  const program = new Command('sportello')
    .description('Support desk for machine makers: server and Slack bot')
    .version(version);
  program
    .command('start')
    .description('run the server, and the Slack bot when its tokens are set')
    .action(async () => (await import('./run-bot.ts')).startBoth());
  program
    .command('serve')
    .description('run the server alone')
    .action(async () => {
      const { serve } = await import('../main.ts');
      await serve(undefined, { checkSlack: (channels) => checkSlack(process.env, channels) });
    });
  program
    .command('slack')
    .description('run the Slack bot alone')
    .action(async () => (await import('./run-bot.ts')).runBot());
  program
    .command('migrate')
    .description('bring the database up to date and exit')
    .action(() => migrateCommand());
  const things = [siteCommand(), customerCommand(), machineCommand(), ownerCommand(), keyCommand()];
  const owed = [deliveriesCommand(), eventsCommand(), webhookCommand()];
  const whole = [initCommand(), doctorCommand(), backupCommand(), restoreCommand(), moveCommand(), filesCommand()];
  const data = [exportCommand(), eraseCommand()];
  for (const command of [...things, ...owed, ...whole, ...data]) program.addCommand(command);
  return program;
}
