import { createInterface } from 'node:readline/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../config.ts';
import { EmailAddress } from '../contract/fields.ts';
import { addCustomer } from '../services/add-customer.ts';
import { findOrAddCompany } from '../services/find-or-add-company.ts';
import { type PasswordProblem, passwordMinLength, passwordProblem } from '../services/password-problem.ts';
import { readSite } from '../services/read-site.ts';
import { printList } from './print-list.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

interface AddOptions {
  company: string;
  email?: string;
  invite?: boolean;
}

const sentences: Record<PasswordProblem, string> = {
  too_short: `The password must have at least ${passwordMinLength} characters.`,
  too_long: 'The password is too long.',
  common: 'This is one of the most common passwords: choose another one.',
  name: 'The password is made of a name: choose one that is harder to guess.',
};

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
      const problem = password !== null && passwordProblem(password, [username, name, email ?? '', siteKey]);
      if (problem) command.error(sentences[problem]);
      await withDatabase(async (deps) => {
        const { id: siteId } = await readSite(deps, siteKey);
        const companyId = await findOrAddCompany(deps, { siteId, name: company });
        const customer = { siteId, companyId, username, password, name, ...(email && { email }) };
        await addCustomer({ ...deps, sendsMail }, customer);
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
           WHERE u.site_id = $siteId ORDER BY c.name, u.username`,
          { siteId },
        );
        printList(customers, options);
      }),
    );
  return command;
}

function readEmail(value: string): string {
  const parsed = EmailAddress.safeParse(value);
  if (!parsed.success) throw new InvalidArgumentError(`It ${parsed.error.issues[0]?.message}.`);
  return parsed.data;
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
