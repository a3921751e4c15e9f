import { Command } from 'commander';
import { addOwner } from '../services/add-owner.ts';
import { removeOwner } from '../services/remove-owner.ts';
import { setOwnerPassword } from '../services/set-owner-password.ts';
import { printList } from './print-list.ts';
import { readEmail } from './read-email.ts';
import { readPassword } from './read-password.ts';
import { withDatabase } from './with-database.ts';
import { words } from './words.ts';

const readOwnersEmail = (value: string) => readEmail(value).toLowerCase();

/** `sportello owner`: those who run the desk in the console. */
export function ownerCommand(): Command {
  const command = new Command('owner').description('people who run the desk, in the console at /admin');
  command
    .command('add')
    .argument('<email>', 'what they sign in with', readOwnersEmail)
    .argument('<name>', 'such as "Lucia Grandi"', words(200))
    .description('add an owner; the password is read from standard input')
    .action(async (email: string, name: string) => {
      const password = await readPassword();
      await withDatabase((deps) => addOwner(deps, { email, name, password }), { mayBegin: true });
      console.log(`Added ${email}.`);
    });
  command
    .command('list')
    .description('list owners')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) =>
      withDatabase(async ({ database }) => {
        const owners = await database.models.Owner.findAll({ order: ['email'] });
        printList(
          owners.map((owner) => ({
            email: owner.get().email,
            name: owner.get().name,
            since: new Date(owner.get().createdAt).toISOString(),
          })),
          options,
        );
      }),
    );
  command
    .command('reset-password')
    .argument('<email>', 'see list', readOwnersEmail)
    .description('set a new password, read from standard input; every session of theirs ends')
    .action(async (email: string) => {
      const password = await readPassword();
      await withDatabase((deps) => setOwnerPassword(deps, email, password));
      console.log(`${email} has a new password.`);
    });
  command
    .command('remove')
    .argument('<email>', 'see list', readOwnersEmail)
    .description('remove an owner; every session of theirs ends')
    .action(async (email: string) => {
      await withDatabase((deps) => removeOwner(deps, email));
      console.log(`Removed ${email}.`);
    });
  return command;
}
