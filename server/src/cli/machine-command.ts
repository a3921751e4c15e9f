import { Command } from 'commander';
import { addMachine } from '../services/add-machine.ts';
import { commandLine } from '../services/audit.ts';
import { findOrAddCompany } from '../services/find-or-add-company.ts';
import { readSite } from '../services/read-site.ts';
import { importCommand } from './import-command.ts';
import { printList } from './print-list.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

/** `sportello machine`: machines registered to companies. */
export function machineCommand(): Command {
  const command = new Command('machine').description('machines registered to companies');
  command
    .command('add')
    .argument('<site>', 'key of the site')
    .argument('<model>', 'such as "VP 250"', words(200))
    .argument('<serial>', 'serial number', words(100))
    .description('register a machine')
    .requiredOption('--company <name>', 'its company, made where it is missing', words(200))
    .option('--customer <username>', 'the customer of that company it is linked to')
    .action((siteKey: string, model: string, serial: string, options: { company: string; customer?: string }) =>
      withDatabase(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const companyId = await findOrAddCompany(deps, { siteId, name: options.company });
        const customer =
          options.customer === undefined
            ? null
            : await deps.database.models.Customer.findOne({
                where: { siteId, companyId, username: options.customer.toLowerCase() },
              });
        if (options.customer !== undefined && !customer)
          command.error(`${options.customer}: ${options.company} has no such customer in ${siteKey}.`);
        const machine = { siteId, companyId, model, serial, customerId: customer?.get().id ?? null };
        await addMachine(deps, machine, commandLine);
        console.log(`Added ${model}, serial ${serial}, of ${options.company}.`);
      }),
    );
  command
    .command('list <site>')
    .description('list machines')
    .option('--json', 'print JSON')
    .action((siteKey: string, options: { json?: boolean }) =>
      withDatabase(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const machines = await deps.database.select(
          `SELECT m.model, m.serial, c.name AS company, u.username AS customer
           FROM machines m JOIN companies c ON c.id = m.company_id LEFT JOIN customers u ON u.id = m.customer_id
           WHERE m.site_id = $siteId ORDER BY c.name, m.model, m.serial`,
          { siteId },
        );
        printList(machines, options);
      }),
    );
  command.addCommand(importCommand('machines'));
  return command;
}
