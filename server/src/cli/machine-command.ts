import { Command } from 'commander';
import { addMachine } from '../services/add-machine.ts';
import { findOrAddCompany } from '../services/find-or-add-company.ts';
import { readSite } from '../services/read-site.ts';
import { printList } from './print-list.ts';
import { withDeps } from './with-deps.ts';

/** `sportello machine`: machines registered to companies. */
export function machineCommand(): Command {
  const command = new Command('machine').description('machines registered to companies');
  command
    .command('add <site> <model> <serial>')
    .description('register a machine')
    .requiredOption('--company <name>', 'its company, made where it is missing')
    .option('--user <username>', 'the person it is linked to')
    .action((siteKey: string, model: string, serial: string, options: { company: string; user?: string }) =>
      withDeps(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const customer =
          options.user === undefined
            ? null
            : await deps.database.models.Customer.findOne({ where: { siteId, username: options.user.toLowerCase() } });
        if (options.user !== undefined && !customer)
          command.error(`${options.user}: there is no such user in ${siteKey}.`);
        const companyId = await findOrAddCompany(deps, { siteId, name: options.company });
        await addMachine(deps, { siteId, companyId, model, serial, customerId: customer?.get().id ?? null });
        console.log(`Added ${model}, serial ${serial}, of ${options.company}.`);
      }),
    );
  command
    .command('list <site>')
    .description('list machines')
    .option('--json', 'print JSON')
    .action((siteKey: string, options: { json?: boolean }) =>
      withDeps(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const machines = await deps.database.select(
          `SELECT m.model, m.serial, c.name AS company, u.username AS user
           FROM machines m JOIN companies c ON c.id = m.company_id LEFT JOIN customers u ON u.id = m.customer_id
           WHERE m.site_id = $siteId ORDER BY c.name, m.model, m.serial`,
          { siteId },
        );
        printList(machines, options);
      }),
    );
  return command;
}
