import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { createFileLinks } from '../files/file-links.ts';
import { presentCustomerExport } from '../http/presenters/present-customer-export.ts';
import { exportCustomer } from '../services/export-customer.ts';
import { readSecret } from '../services/read-secret.ts';
import { withDatabase } from './with-database.ts';

/** `sportello customer export`: everything that is kept of a customer, for that person. */
export function customerExportCommand(): Command {
  return new Command('export')
    .argument('<site>', 'key of the site')
    .argument('<username>', 'what they sign in with')
    .description('print everything that is kept of a customer as JSON; addresses of files end after an hour')
    .action((site: string, username: string) =>
      withDatabase(async (deps) => {
        const { publicUrl } = readConfig(process.env);
        const links = createFileLinks(await readSecret(deps, 'links'), publicUrl, deps.now);
        const exported = await exportCustomer(deps, site, { username });
        console.log(JSON.stringify(presentCustomerExport(exported, links), null, 2));
      }),
    );
}
