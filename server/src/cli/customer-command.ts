import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { addCustomer } from '../services/add-customer.ts';
import { commandLine } from '../services/audit.ts';
import { findOrAddCompany } from '../services/find-or-add-company.ts';
import { refusePassword } from '../services/password-problem.ts';
import { readSite } from '../services/read-site.ts';
import { customerExportCommand } from './customer-export-command.ts';
import { importCommand } from './import-command.ts';
import { printList } from './print-list.ts';
import { readEmail } from './read-email.ts';
import { readPassword } from './read-password.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

interface AddOptions {
  company: string;
  email?: string;
  invite?: boolean;
}

/** `sportello customer`: those who may sign in. */
export function customerCommand(): Command {
  const command = new Command('customer').description('customers who may sign in');
  command
    .command('add')
    .argument('<site>', 'key of the site')
    .argument('<username>', 'what they sign in with', words(200))
    .argument('<name>', 'what technicians read', words(200))
    .description('add a customer; the password is read from standard input, unless they are invited')
    .requiredOption('--company <name>', 'their company, made where it is missing', words(200))
    .option('--email <address>', 'where mails to them go', readEmail)
    .option('--invite', 'mail them a link to choose their password, instead of reading one')
    .action(async (siteKey: string, username: string, name: string, { company, email, invite }: AddOptions) => {
      const sendsMail = readConfig(process.env).mail !== undefined;
      if (invite && email === undefined) command.error('Say where to mail the invitation: --email.');
      if (invite && !sendsMail) command.error('No mail server is configured, so nobody can be invited: set SMTP_URL.');
      const password = invite ? null : await readPassword();
      if (password !== null) refusePassword(password, [username, name, email ?? '', siteKey]);
      await withDatabase(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const companyId = await findOrAddCompany(deps, { siteId, name: company });
        const customer = { siteId, companyId, username, password, name, ...(email && { email }) };
        await addCustomer({ ...deps, sendsMail }, customer, commandLine);
      });
      const also = invite ? ` and invited ${email}` : '';
      console.log(`Added ${username} of ${company}${also}.`);
    });
  command
    .command('list <site>')
    .description('list customers')
    .option('--json', 'print JSON')
    .action((siteKey: string, options: { json?: boolean }) =>
      withDatabase(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const customers = await deps.database.select(
          `SELECT u.username, u.name, c.name AS company FROM customers u JOIN companies c ON c.id = u.company_id
           WHERE u.site_id = $siteId AND u.erased_at IS NULL ORDER BY c.name, u.username`,
          { siteId },
        );
        printList(customers, options);
      }),
    );
  command.addCommand(importCommand('customers'));
  command.addCommand(customerExportCommand());
  return command;
}
