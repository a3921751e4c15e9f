import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { addCustomer } from '../services/add-customer.ts';
import { findOrAddCompany } from '../services/find-or-add-company.ts';
import { readSite } from '../services/read-site.ts';
import { printList } from './print-list.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

const minPasswordLength = 8; // ASVS 6.2.1

/** `sportello customer`: those who may sign in. */
export function customerCommand(): Command {
  const command = new Command('customer').description('customers who may sign in');
  command
    .command('add')
    .argument('<site>', 'key of the site')
    .argument('<username>', 'what they sign in with', words(200))
    .argument('<name>', 'what technicians read', words(200))
    .description('add a customer; the password is read from standard input')
    .requiredOption('--company <name>', 'their company, made where it is missing', words(200))
    .action(async (siteKey: string, username: string, name: string, { company }: { company: string }) => {
      const password = await readPassword();
      if (password.length < minPasswordLength) {
        command.error(`The password must have at least ${minPasswordLength} characters.`);
      }
      await withDatabase(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const companyId = await findOrAddCompany(deps, { siteId, name: company });
        await addCustomer(deps, { siteId, companyId, username, password, name });
      });
      console.log(`Added ${username} of ${company}.`);
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
           WHERE u.site_id = $siteId ORDER BY c.name, u.username`,
          { siteId },
        );
        printList(customers, options);
      }),
    );
  return command;
}

/** One line of standard input: an argument would stand in the shell's history and in the list of processes. */
async function readPassword(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  if (process.stdin.isTTY) process.stderr.write('Password (it is shown as you type): ');
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
